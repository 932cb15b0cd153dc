"""Pages as small pictures: what they show, and the frames drawn into them."""

import io

from PIL import Image, ImageDraw

from app.reading.page_pictures import framed, small, strip

WIDTH, HEIGHT = 612, 792  # points, and pixels here
BOX = (100.0, 100.0, 200.0, 120.0)


def _page() -> bytes:
    sheet = Image.new("RGB", (WIDTH, HEIGHT), "white")
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((300, 300, 400, 400), fill="black")
    pen.rectangle((300, 500, 400, 600), fill=(120, 120, 120))
    return small(sheet)


def _opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content)).convert("RGB")


def test_white_and_black_stay_and_a_grey_is_nearly_itself() -> None:
    page = _opened(_page())
    assert [page.getpixel(place) for place in ((10, 10), (350, 350))] == [(255, 255, 255), (0, 0, 0)]
    assert page.getpixel((350, 550)) == (119, 119, 119)


def test_a_frame_is_drawn_around_the_words_and_changes_nothing_else() -> None:
    page, shown = _opened(_page()), _opened(framed(_page(), [BOX], WIDTH))
    changed = [(x, y) for x in range(WIDTH) for y in range(HEIGHT) if page.getpixel((x, y)) != shown.getpixel((x, y))]
    assert {shown.getpixel(place) for place in changed} == {(176, 74, 16)}
    assert (min(changed), max(changed)) == ((97, 97), (203, 123))


def test_the_frame_of_a_page_with_every_grey_has_a_colour_of_its_own() -> None:
    sheet = Image.new("L", (WIDTH, HEIGHT))
    for level in range(256):
        sheet.paste(level, (level * 2, 200, level * 2 + 2, HEIGHT))
    shown = _opened(framed(small(sheet), [BOX], WIDTH))
    assert shown.getpixel((97, 110)) == (176, 74, 16)
    assert shown.getpixel((510, 400)) == (255, 255, 255)


def test_a_strip_holds_what_lies_around_the_words() -> None:
    shown = _opened(strip(_page(), [BOX], WIDTH))
    assert shown.size == (230, 48)
    colours = {colour for _, colour in shown.getcolors() or ()}
    assert colours == {(255, 255, 255), (176, 74, 16)}


def test_a_picture_kept_in_another_way_is_framed_too() -> None:
    held = io.BytesIO()
    Image.new("RGB", (WIDTH, HEIGHT), "white").save(held, "PNG")
    assert _opened(framed(held.getvalue(), [BOX], WIDTH)).getpixel((97, 110)) == (176, 74, 16)
