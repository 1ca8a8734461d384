post-corrected = <i>✏️ Түзетілді: { $time }</i>
