"""Write src/qiongtai/finder/data/sounds.txt: how the characters of GB 2312 are read, taken from pypinyin.

The finder reads this small table instead of loading pypinyin, whose dictionaries take sixty megabytes in each process.
Run it again when pypinyin changes: .venv/bin/python tools/sounds.py
"""

from collections import defaultdict
from pathlib import Path

from pypinyin import Style, pinyin

TARGET = Path(__file__).resolve().parents[1] / "src" / "qiongtai" / "finder" / "data" / "sounds.txt"
READINGS = 2
HEAD = """\
# How the characters of GB 2312 are read, without tones: syllable, the characters for which it is the usual reading, and
# those for which it is another one. Written by tools/sounds.py from pypinyin (MIT licence); do not edit.
"""


def characters() -> list[str]:
    """Return the characters of GB 2312 in its order."""
    return [bytes((row, cell)).decode("gb2312", "ignore") for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF)]


def main() -> None:
    """Write the table."""
    usual: dict[str, str] = defaultdict(str)
    other: dict[str, str] = defaultdict(str)
    for character in filter(None, characters()):
        [readings] = pinyin(character, style=Style.NORMAL, heteronym=True, v_to_u=False)
        first, *rest = list(dict.fromkeys(reading for reading in readings if reading.isascii()))[:READINGS]
        usual[first] += character
        for reading in rest:
            other[reading] += character
    lines = [f"{one} {usual.get(one, '')} {other.get(one, '')}".rstrip() for one in sorted({*usual, *other})]
    TARGET.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
