from enum import Enum, auto


class State(Enum):
    IDLE = auto()
    RUNNING = auto()
    DONE = auto()


MOVES = {(State.IDLE, "start"): State.RUNNING, (State.RUNNING, "stop"): State.DONE}


class Machine:
    def __init__(self):
        self.state, self.listeners = State.IDLE, []

    def on(self, listener):
        self.listeners.append(listener)
        return listener

    def send(self, event):
        try:
            self.state = MOVES[self.state, event]
        except KeyError:
            raise ValueError(f"{event} in {self.state.name}") from None
        for listener in self.listeners:
            listener(self.state)


machine = Machine()


@machine.on
def tell(state):
    print("now", state.name.lower())


machine.send("start")
machine.send("stop")
try:
    machine.send("start")
except ValueError as error:
    print(error)

# prints:
# now running
# now done
# start in DONE
