import configparser
import tomllib

config = configparser.ConfigParser()
config["server"] = {"port": "80", "debug": "yes"}
with open("app.ini", "w") as file:
    config.write(file)
again = configparser.ConfigParser()
again.read("app.ini")
print(again.getint("server", "port"), again["server"].getboolean("debug"), again.sections())
print(tomllib.loads('[a]\nb = [1, 2]\nc = 2026-11-24\n'))
with open("x.toml", "w") as file:
    file.write("k = 'v'\n")
print(tomllib.load(open("x.toml", "rb")))

# prints:
# 80 True ['server']
# {'a': {'b': [1, 2], 'c': datetime.date(2026, 11, 24)}}
# {'k': 'v'}
