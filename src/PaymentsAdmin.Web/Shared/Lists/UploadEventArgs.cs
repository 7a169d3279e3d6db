namespace PaymentsAdmin.Web.Shared.Lists;

/// <summary>The progress of one file, as reported by <c>uploads.js</c>.</summary>
public sealed class UploadEventArgs : EventArgs
{
    public const string Waiting = "waiting";

    public const string Sending = "sending";

    public const string Done = "done";

    /// <summary>Not sent, because it exceeds the size limit.</summary>
    public const string TooLarge = "too-large";

    public const string Refused = "refused";

    public const string Broken = "broken";

    public int Key { get; set; }

    public string Name { get; set; } = "";

    public string State { get; set; } = Waiting;

    public int Percent { get; set; }

    /// <summary>The reason for a refusal, in the reader's language.</summary>
    public string? Sentence { get; set; }

    /// <summary>The payment's revision after it was attached.</summary>
    public int? Revision { get; set; }
}
