import calendar
import email
import email.message
import email.policy
import mimetypes

message = email.message.EmailMessage()
message["Subject"], message["To"] = "Grüße", "a@example.com"
message.set_content("Hello\n")
message.add_attachment(b"1,2\n", maintype="text", subtype="csv", filename="x.csv")
parsed = email.message_from_bytes(bytes(message), policy=email.policy.default)
print(parsed["subject"], parsed.is_multipart(), [part.get_filename() for part in parsed.iter_attachments()])
print(mimetypes.guess_type("photo.png")[0], calendar.TextCalendar().formatmonth(2026, 2).splitlines()[0].strip(), calendar.isleap(2028))

# prints:
# Grüße True ['x.csv']
# image/png February 2026 True
