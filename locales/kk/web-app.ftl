# Шағын қолданбаның өз беті.

web-app-desk = Менің тармақтарым
web-app-claims = Шешім күтіп тұр
web-app-nothing = Қазір ештеңе талап етілмейді.
web-app-citizen = Тармақтарды бақылау мен сұрақ қою — чатта, ал барлық сандар — беттерде.
web-app-outside = Есеп беру үшін бұл бетті Telegram-дағы боттан ашыңыз. Қалғанының бәрі баршаға ашық.
web-app-report = Есеп беру
web-app-note = Ескертпе
web-app-send = Жіберу
web-app-done = Орындалды
web-app-sent = Жіберілді. Мұны бәрі көреді.
web-app-confirm = Растау
web-app-send-back = Қайтару
web-app-reason = Неге қайтарылады
web-app-failed = Жіберілмеді.
