using System.Text.Json;
using System.Text.Json.Serialization;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Storage.Reading;

namespace PaymentsAdmin.Storage.Operations;

/// <summary>A write and its notes, as stored.</summary>
internal sealed record StoredWrite
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new StoredKeyJson() },
    };

    /// <summary>The text of the adapter.</summary>
    public string? Change { get; init; }

    public PayInput? Paid { get; init; }

    public string? Reason { get; init; }

    public PortalReversal? Reversal { get; init; }

    public static string Text(PortalWrite write, OperationNotes notes) =>
        JsonSerializer.Serialize(new StoredWrite { Change = write.Text, Paid = notes.Paid, Reason = notes.Reason, Reversal = notes.Reversal }, Format);

    // An earlier version put the parts of the write beside the notes, where its adapter finds them.
    public static (PortalWrite Write, OperationNotes Notes) Read(string text)
    {
        var stored = JsonSerializer.Deserialize<StoredWrite>(text, Format)!;
        return (new PortalWrite(stored.Change ?? text), new OperationNotes { Paid = stored.Paid, Reason = stored.Reason, Reversal = stored.Reversal });
    }

    public static string? Text(PortalFault? fault) => fault is null ? null : JsonSerializer.Serialize(fault, Format);

    public static PortalFault? ReadFault(string? text) => text is null ? null : JsonSerializer.Deserialize<PortalFault>(text, Format);
}
