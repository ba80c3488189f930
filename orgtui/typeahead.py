"""Keys in their order, however fast they come, and whatever else comes from the terminal.

Textual hands a key to the widget that has the focus at that moment. Where the key before opens a field or a dialog, a
key that follows in the same breath (a fast typist, a slow line, a paste into a plain terminal) would still go to the
widget behind it, and letters of a title would act as commands. Here each key waits until the one before has had all
its effects.

What is no text is a key: letters of other keyboard layouts become the US key at their place here, and only here.

A terminal that is set to Latin-1, or that tells clicks in the oldest way, sends bytes that are no UTF-8. Textual would
end without a word; here they are left out.
"""

import os
from collections import deque
from typing import Any

from textual import events
from textual.app import App, ReturnType
from textual.driver import Driver
from textual.keys import _character_to_key
from textual.message_pump import MessagePump
from textual.timer import Timer

from orgtui.layouts import us_key

#: Ways through the widgets that one key may take: itself up to the app, then the messages that it caused.
ROUNDS = 2
#: Seconds after which a key no longer waits for one whose widget went away in between.
PATIENCE = 0.5


def steady(driver: type[Any]) -> type[Any]:
    """Return a driver that goes on after bytes that it cannot understand.

    Parameters
    ----------
    driver
        One that reads a terminal of Unix.
    """

    class Steady(driver):  # type: ignore[misc]
        def run_input_thread(self) -> None:
            while not self.exit_event.is_set():
                try:
                    super().run_input_thread()
                except (ValueError, OverflowError):
                    continue
                except Exception as error:
                    self._app.call_later(self._app._handle_exception, error)
                    return

    return Steady


class OrderedKeys(App[ReturnType]):
    """An app that handles one key at a time, and stays whatever comes."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting_keys: deque[events.Key | events.Paste] = deque()
        self._key_under_way = False
        self._key_number = 0
        self._key_guard: Timer | None = None

    def get_driver_class(self) -> type[Driver]:
        """Return the driver of this system; one that reads a terminal goes on whatever comes."""
        found = super().get_driver_class()
        return steady(found) if os.name == "posix" and hasattr(found, "run_input_thread") else found

    @property
    def keys_seen(self) -> int:
        """A number that grows with every key."""
        return self._key_number

    def press_next(self, event: events.Key) -> None:
        """Handle a key once more, before those that wait; for a screen that it has closed."""
        # The sender is the app, as for a key from the terminal: an event does not climb past its sender.
        self._waiting_keys.appendleft(event.copy().set_sender(self))
        if not self._key_under_way:
            self.call_later(self._next_key)

    async def on_event(self, event: events.Event) -> None:
        """Let a key or a paste wait for the one before; everything else goes its way."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
        elif self._key_under_way:
            self._waiting_keys.append(event)
            if self._key_guard is None:
                self._key_guard = self.set_timer(PATIENCE, self._give_up)
        else:
            await self._handle(event)

    async def _handle(self, event: events.Key | events.Paste) -> None:
        self._key_under_way = True
        self._key_number += 1
        await super().on_event(self._at_its_place(event))
        self._follow(self._key_number, ROUNDS, len(self.screen_stack))

    def _at_its_place(self, event: events.Key | events.Paste) -> events.Key | events.Paste:
        """Return a letter of another keyboard layout as the US key at its place, unless it is typed into a field."""
        if not isinstance(event, events.Key):
            return event
        modifiers, plus, letter = event.key.rpartition("+")
        key = us_key(event.character or letter)
        typed = self.focused is not None and self.focused.check_consume_key(event.key, event.character)
        if key is None or typed:
            return event
        return events.Key(f"{modifiers}{plus}{_character_to_key(key)}", None if event.character is None else key)

    def _follow(self, number: int, rounds: int, screens: int) -> None:
        """Go after the key: from the focused widget up to the app, as often as `rounds` says."""
        start = self.focused or self.screen
        way: deque[MessagePump] = deque([*start.ancestors_with_self])

        def step() -> None:
            while way:
                if way.popleft().call_later(step):
                    return
            self._arrived(number, rounds, screens)

        step()

    def _arrived(self, number: int, rounds: int, screens: int) -> None:
        if number != self._key_number:
            return
        if len(self.screen_stack) != screens:
            # A dialog came or went: it has to find its focus first.
            self._follow(number, ROUNDS, len(self.screen_stack))
        elif rounds > 1:
            self._follow(number, rounds - 1, screens)
        else:
            self.call_later(self._next_key)

    async def _next_key(self) -> None:
        self._key_under_way = False
        if self._key_guard is not None:
            self._key_guard.stop()
            self._key_guard = None
        if not self._waiting_keys:
            return
        event = self._waiting_keys.popleft()
        if self._waiting_keys:
            self._key_guard = self.set_timer(PATIENCE, self._give_up)
        await self._handle(event)

    async def _give_up(self) -> None:
        self._key_number += 1
        await self._next_key()
