post-corrected = <i>✏️ Corrected: { $time }</i>
