"""What the program holds on to while it runs."""

import gc

from textual.strip import Strip

from orgtui.app import OrgApp
from orgtui.opening import from_preset


async def test_what_a_dialog_has_drawn_goes_with_it() -> None:
    app, drawn = OrgApp(from_preset("small")), []
    async with app.run_test(size=(120, 40)) as pilot:
        for _time in range(6):
            await pilot.press("f1", "down", "escape")
            gc.collect()
            drawn.append(sum(type(item) is Strip for item in gc.get_objects()))
    assert drawn[-1] < drawn[1] + 100, drawn
