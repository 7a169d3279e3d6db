namespace PaymentsAdmin.Web.Features.Attachments;

/// <summary>How one file fares on its way; <c>uploads.js</c> says so.</summary>
public sealed class UploadEventArgs : EventArgs
{
    /// <summary>Nothing was sent yet.</summary>
    public const string Waiting = "waiting";

    /// <summary>It is on its way.</summary>
    public const string Sending = "sending";

    /// <summary>It is attached.</summary>
    public const string Done = "done";

    /// <summary>It was not sent, being longer than a file may be.</summary>
    public const string TooLarge = "too-large";

    /// <summary>We said no.</summary>
    public const string Refused = "refused";

    /// <summary>No answer came.</summary>
    public const string Broken = "broken";

    /// <summary>Tells it from others of this page.</summary>
    public int Key { get; set; }

    /// <summary>What it is called.</summary>
    public string Name { get; set; } = "";

    /// <summary>One of the above.</summary>
    public string State { get; set; } = Waiting;

    /// <summary>How much of it was sent, of a hundred.</summary>
    public int Percent { get; set; }

    /// <summary>Why not, in the reader's language.</summary>
    public string? Sentence { get; set; }

    /// <summary>What the payment came to by it.</summary>
    public int? Revision { get; set; }
}
