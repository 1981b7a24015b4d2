import re

TOKENS = re.compile(r"\s*(?:(\d+\.?\d*)|(.))")


def tokens(text):
    for number, operator in TOKENS.findall(text):
        yield float(number) if number else operator
    yield None


class Parser:
    def __init__(self, text):
        self.tokens = tokens(text)
        self.next = next(self.tokens)

    def take(self):
        token, self.next = self.next, next(self.tokens, None)
        return token

    def sum(self):
        value = self.product()
        while self.next in ("+", "-"):
            value = value + self.product() if self.take() == "+" else value - self.product()
        return value

    def product(self):
        value = self.atom()
        while self.next in ("*", "/"):
            value = value * self.atom() if self.take() == "*" else value / self.atom()
        return value

    def atom(self):
        token = self.take()
        if token == "(":
            value = self.sum()
            self.take()
            return value
        return -self.atom() if token == "-" else token


print(Parser("2 * (3 + 4) - -1 / 4").sum())

# prints:
# 14.25
