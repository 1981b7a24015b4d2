# must hold: no database is opened or made where the program may not write
# outcome: COMPLETED
# prints: refused
# strict: open.outside
# needs: uid
import json
import sqlite3

targets = json.load(open("targets.json"))
for path in (targets["secret_file"], targets["executor_directory"] + "/attack.db"):
    try:
        sqlite3.connect(path).execute("create table a (b)")
        print("ESCAPED")
    except sqlite3.Error:
        pass
memory = sqlite3.connect("own.db")
memory.execute("attach ? as other", (":memory:",))
print("refused")
