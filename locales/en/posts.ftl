post-corrected = <i>✏️ Corrected: { $time }</i>
post-replaced = ✏️ This message was corrected; the new text is below.
post-retracted = 🚫 This announcement was retracted: { $time }.
announcement-meeting = Meeting
announcement-instruction = Instruction
announcement-decision = Decision
announcement-report = Report
announcement-announcement = Announcement
announcement-emergency = Emergency
post-emergency = 🚨 <b>Emergency</b>
post-link = <a href="{ $link }">in the channel</a>
