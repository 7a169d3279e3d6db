namespace PaymentsAdmin.Web.Shared.Lists;

/// <summary>The progress of one file, as reported by <c>uploads.js</c>.</summary>
public sealed class UploadEventArgs : EventArgs
{
    /// <summary>Nothing was sent yet.</summary>
    public const string Waiting = "waiting";

    /// <summary>Being sent.</summary>
    public const string Sending = "sending";

    /// <summary>Attached to the payment.</summary>
    public const string Done = "done";

    /// <summary>Not sent, because it exceeds the size limit.</summary>
    public const string TooLarge = "too-large";

    /// <summary>Refused by the server.</summary>
    public const string Refused = "refused";

    /// <summary>The connection was lost.</summary>
    public const string Broken = "broken";

    /// <summary>Identifies the file on the page.</summary>
    public int Key { get; set; }

    /// <summary>The file name.</summary>
    public string Name { get; set; } = "";

    /// <summary>One of the states above.</summary>
    public string State { get; set; } = Waiting;

    /// <summary>The sent percentage.</summary>
    public int Percent { get; set; }

    /// <summary>The reason for a refusal, in the reader's language.</summary>
    public string? Sentence { get; set; }

    /// <summary>The payment's revision after it was attached.</summary>
    public int? Revision { get; set; }
}
