using System.Text.Json;

namespace PaymentsAdmin.Portals.Bitrix24.Wire;

/// <summary>How much of its time allowance a method has used, and when that starts to recover. Self-hosted portals do not say.</summary>
internal readonly record struct UsedTime(decimal Seconds, TimeSpan ResetsIn)
{
    public static UsedTime? Of(JsonElement holder) =>
        holder.ValueKind == JsonValueKind.Object
        && Number(holder, "operating") is { } used
        && Number(holder, "operating_reset_at") is { } reset
        && Number(holder, "finish") is { } finish
        && reset - finish is >= 0 and < 86_400
            ? new UsedTime(used, TimeSpan.FromSeconds((double)(reset - finish)))
            : null;

    // By the portal's own clock, which may differ from ours.
    private static decimal? Number(JsonElement holder, string name) =>
        holder.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) ? number : null;
}
