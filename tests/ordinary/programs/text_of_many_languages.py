text = "Grüße, мир, 世界, שלום, 😀"
print(len(text), text.encode("utf-16-le")[:4], text[::-1][:2], [ord(c) for c in "é😀"], "\N{SNOWMAN}")
print(sorted(["zebra", "Äpfel", "apple"], key=str.casefold), "İ".lower() == "i̇", "ß".upper(), "٣".isdigit(), int("٣"))
with open("unicode.txt", "w", encoding="utf-8") as file:
    file.write(text)
print(open("unicode.txt", encoding="utf-8").read() == text)

# prints:
# 23 b'G\x00r\x00' 😀  [233, 128512] ☃
# ['apple', 'zebra', 'Äpfel'] True SS True 3
# True
