using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Storage.Payments;

/// <summary>A form as sent: its sender, its key, and a hash of its input that tells a repeat from other input.</summary>
internal sealed record SentForm(string Caller, string Key, byte[] Hash)
{
    /// <summary>A form without input beside what its key names.</summary>
    public static SentForm Of(string key, Actor actor) => new(CallerOf(actor), key, SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <summary>
    /// The form of a posting. Submitting is another request than saving, so that nobody believes submitted what is only saved. The order of own
    /// fields does not count.
    /// </summary>
    public static SentForm OfPosting(FormKey form, PostingInput input, bool submits, Actor actor) =>
        new(CallerOf(actor), PostingKey(form), SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes((object[])[submits, input.InOrder()])));

    public static string PostingKey(FormKey form) => $"posting.add {form}";

    public static string CallerOf(Actor actor) => $"page:{actor.UserId?.ToString(CultureInfo.InvariantCulture) ?? actor.Name}";
}
