# must hold: the kernel takes the program first, and the program cannot change that
# outcome: COMPLETED
# prints: 1000
# strict: open.outside
try:
    with open("/proc/self/oom_score_adj", "w") as file:
        file.write("-1000")
    print("ESCAPED")
except PermissionError:
    pass
print(open("/proc/self/oom_score_adj").read())
