-- On which occasion the bot sent a message by itself: news of items, or one that carries none.
ALTER TABLE told_news ADD COLUMN occasion TEXT NOT NULL DEFAULT 'news';
