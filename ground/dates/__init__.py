"""Days and times as people write them: read in Dutch and English, refused in words, never changed."""
