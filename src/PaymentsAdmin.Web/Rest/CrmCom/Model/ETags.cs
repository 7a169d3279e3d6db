using System.Globalization;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Rest.CrmCom.Model;

/// <summary>The ETag of a payment: its revision in quotation marks.</summary>
public static class ETags
{
    public const string ETag = "ETag";

    public const string IfMatch = "If-Match";

    /// <summary>A description of the header.</summary>
    public const string Note =
        "The ETag from payments/show: posts the draft only if it has not changed since. Without it, a draft that someone else changed after you last read it is refused.";

    public static string Of(Revision revision) => string.Create(CultureInfo.InvariantCulture, $"\"{revision.Value}\"");

    /// <summary>The sent revision; exactly one, since a list or wildcard does not say what the caller saw.</summary>
    public static (Revision? Seen, CrmRefusal? Refusal) Read(string? sent) =>
        sent is null ? (null, null)
        : sent.Trim() is ['"', .. var inner, '"'] && int.TryParse(inner, NumberStyles.None, CultureInfo.InvariantCulture, out var revision)
            ? (new Revision(revision), null)
        : (null, CrmRefusal.Wrong(IfMatch, "If-Match must be one ETag as sent by payments/show, including the quotation marks."));
}
