using System.Text.Json;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Portals.Http;

namespace PaymentsAdmin.Portals.CrmCom.Wire;

/// <summary>Unwraps the data of answers, and turns everything else into a fault of the called method.</summary>
/// <param name="expired">The codes that say that a token is no longer valid.</param>
internal sealed class HostEnvelope(string method, IReadOnlyCollection<string> expired, Redaction redaction)
{
    // A portal's answer can have millions of levels, which would end the process.
    private static readonly JsonDocumentOptions Depth = new() { MaxDepth = 64 };

    /// <summary>The data of an answer, which can be null. Its code decides, not the status of HTTP, and not a text beside it.</summary>
    public PortalAnswer<JsonElement> Read(WireAnswer answer)
    {
        if (answer.Trouble != WireTrouble.None)
        {
            return Limit(answer) ?? WireFault.Of(answer, method);
        }

        if (Parse(answer.Body) is not { ValueKind: JsonValueKind.Object } root)
        {
            return Limit(answer) ?? NoSense(answer, "The answer is not a JSON object");
        }

        if (!root.TryGetProperty("status", out var status) || TextOf(status, "code") is not { } code)
        {
            return Limit(answer) ?? NoSense(answer, "The answer has no code");
        }

        return HostCodes.Is(code, HostCodes.Ok) ? root.TryGetProperty("data", out var data) ? data : default(JsonElement) : Refusal(status, code);
    }

    /// <summary>A text in an object; null if there is none.</summary>
    public static string? TextOf(JsonElement holder, string name) =>
        holder.ValueKind == JsonValueKind.Object && holder.TryGetProperty(name, out var value) ? TextOf(value) : null;

    /// <summary>A text; null if it is none.</summary>
    public static string? TextOf(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Half of a pair of characters.
            return null;
        }
    }

    private PortalFault Refusal(JsonElement status, string code)
    {
        var about = TextOf(status, "description");
        var fault = new PortalFault(KindOf(code) ?? PortalFaultKind.Senseless, method)
        {
            Code = redaction.Clean(code),
            Text = redaction.Clean(TextOf(status, "message") is { Length: > 0 } message ? message : about),
            Parameter = HostParameters.NameIn(about),
        };

        // Asking again does not change what the host says by a code that we do not know.
        return fault with { IsOfContent = fault.Kind is PortalFaultKind.Senseless };
    }

    private PortalFaultKind? KindOf(string code) => expired.Contains(code, StringComparer.OrdinalIgnoreCase) ? PortalFaultKind.SignIn : HostCodes.Kind(code);

    private static JsonElement? Parse(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(WithoutMark(body), Depth);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ReadOnlyMemory<byte> WithoutMark(byte[] body) => body.AsSpan().StartsWith("\uFEFF"u8) ? body.AsMemory(3) : body;

    // A proxy in front of the host may limit calls, after the host got this one or before.
    private PortalFault? Limit(WireAnswer answer) =>
        answer.Status is 429 or 503
            ? Fault(PortalFaultKind.Overloaded, $"The answer is a limit ({answer.ShownStatus}).") with { Wait = answer.RetryAfter }
            : null;

    private PortalFault NoSense(WireAnswer answer, string what) =>
        Fault(
            answer.Status >= 500 ? PortalFaultKind.NoAnswer : PortalFaultKind.Senseless,
            $"{what} ({answer.ShownStatus}{(answer.MediaType.Length > 0 ? ", " + answer.MediaType : "")})."
        );

    private PortalFault Fault(PortalFaultKind kind, string text) => new(kind, method) { Text = redaction.Clean(text) };
}
