"""A signature drawn at the window, made harmless: decoded, shrunk, drawn anew, wrapped in SVG for the typesetter."""

import base64
import binascii
import io

from PIL import Image, UnidentifiedImageError

from qiongtai.law.refusal import Refusal

BYTES_AT_MOST = 1_000_000
PIXELS_AT_MOST = 4_000_000
BOX = (900, 300)


class SignatureBroken(Refusal):
    """The signature could not be read. Sign again."""

    field = "signature"


def signature_svg(png_base64: str) -> str:
    """Return the signature as SVG; *png_base64* is a PNG in base64, with or without its ``data:`` prefix.

    Raises `SignatureBroken`.
    """
    try:
        content = base64.b64decode(png_base64.rpartition(",")[2], validate=True)
        if len(content) > BYTES_AT_MOST:
            raise SignatureBroken
        with Image.open(io.BytesIO(content), formats=["PNG"]) as picture:
            if picture.width * picture.height > PIXELS_AT_MOST:
                raise SignatureBroken
            drawn = picture.convert("RGBA")
    except (binascii.Error, ValueError, UnidentifiedImageError, OSError, SyntaxError):
        raise SignatureBroken from None
    drawn.thumbnail(BOX)
    paper = Image.new("RGB", drawn.size, "white")
    paper.paste(drawn, mask=drawn.getchannel("A"))
    written = io.BytesIO()
    paper.convert("L").save(written, "PNG", optimize=True)
    picture_text = base64.b64encode(written.getvalue()).decode()
    width, height = paper.size
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'width="{width}" height="{height}">'
        f'<image width="{width}" height="{height}" xlink:href="data:image/png;base64,{picture_text}"/></svg>'
    )
