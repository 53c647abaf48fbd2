"""Announcements: written, reviewed, shown for their time (信息公告)."""
