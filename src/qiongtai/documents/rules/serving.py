"""How doors serve stored files: never sniffed, never run, never framed by others."""

from urllib.parse import quote

LOCKED = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'"
PDF = "application/pdf"


def file_headers(name: str, mime: str, *, inline: bool) -> dict[str, str]:
    """Return the headers to serve a file with; *inline* shows previewable types in the page, the rest is saved.

    Everything is sandboxed but a PDF shown inline: browsers refuse to start their PDF viewer in a sandbox, and
    the viewer runs no scripts of the page's origin.
    """
    policy = LOCKED if inline and mime == PDF else LOCKED + "; sandbox"
    plain = name.encode("ascii", "replace").decode().replace("?", "_").replace('"', "_").replace("\\", "_")
    way = "inline" if inline else "attachment"
    return {
        "Content-Type": mime,
        "Content-Disposition": f"{way}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": policy,
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "private, max-age=0, no-cache",
    }
