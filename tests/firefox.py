"""Firefox, driven by WebDriver BiDi: a protocol that it speaks without a driver."""

import json
import subprocess
import time

import websocket

# A new profile asks many hosts for news; here they are all behind a proxy that is not there.
PREFERENCES = """user_pref("network.proxy.type", 1);
user_pref("network.proxy.http", "127.0.0.1");
user_pref("network.proxy.http_port", 9);
user_pref("network.proxy.ssl", "127.0.0.1");
user_pref("network.proxy.ssl_port", 9);
user_pref("browser.shell.checkDefaultBrowser", false);
"""
ARROW_RIGHT, ENTER, CONTROL = "\ue014", "\ue006", "\ue009"  # WebDriver's names of keys
# An element that has been brought into view; what comes near the view meanwhile may move it.
SHOWN = """(async element => {{
    for (let times = 0; times < 3; times++) {{
        element.scrollIntoView({{ block: "center", behavior: "instant" }});
        await new Promise(requestAnimationFrame);
    }}
    return element;
}})({element})"""


class Firefox:
    """A Firefox with one tab; ``faults`` lists what its console has logged as errors."""

    def __init__(self, command, profile):
        (profile / "user.js").write_text(PREFERENCES)
        arguments = [command, "--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0"]
        self.process = subprocess.Popen(arguments, stderr=subprocess.DEVNULL, env={"HOME": profile})
        self.socket = websocket.create_connection(
            f"{self._address(profile)}/session", suppress_origin=True, timeout=120
        )
        self.asked, self.faults = 0, []
        self.command("session.new", capabilities={})
        self.command("session.subscribe", events=["log.entryAdded"])
        self.tab = self.command("browsingContext.getTree")["contexts"][0]["context"]

    def _address(self, profile):
        """Return where it listens, which it writes down once it does."""
        file, end = profile / "WebDriverBiDiServer.json", time.monotonic() + 60
        while not (file.exists() and (text := file.read_text())):
            assert time.monotonic() < end, "after 60 s Firefox does not listen"
            time.sleep(0.1)
        return "ws://{ws_host}:{ws_port}".format(**json.loads(text))

    def close(self):
        """End the browser."""
        self.socket.close()
        self.process.terminate()
        self.process.wait()

    def command(self, method, **parameters):
        """Ask for something and return the answer; note what the console says meanwhile."""
        self.asked += 1
        self.socket.send(json.dumps({"id": self.asked, "method": method, "params": parameters}))
        while (answer := json.loads(self.socket.recv())).get("id") != self.asked:
            if answer["type"] == "event" and answer["params"]["level"] == "error":
                self.faults.append(answer["params"]["text"])
        if answer["type"] == "error":
            raise AssertionError(f"{method}: {answer['message']}")
        return answer["result"]

    def open(self, address):
        """Go to a page and wait until it is loaded."""
        self.command("browsingContext.navigate", context=self.tab, url=address, wait="complete")

    def _script(self, expression):
        target = {"context": self.tab}
        found = self.command("script.evaluate", expression=expression, target=target, awaitPromise=True)
        if "exceptionDetails" in found:
            raise AssertionError(f"{expression}: {found['exceptionDetails']['text']}")
        return found["result"]

    def evaluate(self, expression):
        """Return the value of an expression in JavaScript."""
        return json.loads(self._script(f"JSON.stringify(({expression}) ?? null)")["value"])

    def wait(self, expression, seconds=90):
        """Wait until an expression has a value that is true, and return it."""
        end = time.monotonic() + seconds
        while not (value := self.evaluate(expression)):
            assert time.monotonic() < end, f"after {seconds} s still not: {expression}"
            time.sleep(0.1)
        return value

    def _act(self, kind, actions):
        self.command("input.performActions", context=self.tab, actions=[{"type": kind, "id": kind, "actions": actions}])

    def click(self, element):
        """Press the mouse on an element, given as an expression in JavaScript."""
        shared = self._script(SHOWN.format(element=element))["sharedId"]
        origin = {"type": "element", "element": {"sharedId": shared}}
        press = [{"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp")]
        self._act("pointer", [{"type": "pointerMove", "x": 0, "y": 0, "origin": origin}, *press])

    def type(self, text, held=""):
        """Press keys one after another, while others are held."""
        keys = [{"type": kind, "value": key} for key in text for kind in ("keyDown", "keyUp")]
        around = [[{"type": kind, "value": key} for key in held] for kind in ("keyDown", "keyUp")]
        self._act("key", [*around[0], *keys, *around[1]])
