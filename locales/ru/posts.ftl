post-corrected = <i>✏️ Исправлено: { $time }</i>
