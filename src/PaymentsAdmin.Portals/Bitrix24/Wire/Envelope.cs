using System.Globalization;
using System.Text.Json;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Portals.Http;

namespace PaymentsAdmin.Portals.Bitrix24.Wire;

/// <summary>Unwraps results, and turns everything else into a fault of the called method.</summary>
internal sealed class Envelope(string method, PortalFaultKind zero, Redaction redaction)
{
    public PortalAnswer<Success> Read(WireAnswer answer)
    {
        var bare = Bare(answer);
        return !bare.Ok ? bare.Fault
            : bare.Value.TryGetProperty("result", out var result) ? SuccessOf(bare.Value, result)
            : Limit(answer) ?? NoSense(answer, "The answer has no result");
    }

    /// <summary>A successful answer without an envelope.</summary>
    public PortalAnswer<JsonElement> Bare(WireAnswer answer)
    {
        if (answer.Trouble != WireTrouble.None)
        {
            return Limit(answer) ?? Trouble(answer);
        }

        if (Parse(answer.Body) is not { ValueKind: JsonValueKind.Object } root)
        {
            return Limit(answer) ?? NoSense(answer, "The answer is not a JSON object");
        }

        if (root.TryGetProperty("error", out var error) && error.ValueKind != JsonValueKind.Null)
        {
            return Error(answer, root, error);
        }

        return answer.Status is >= 200 and <= 299 ? PortalAnswer<JsonElement>.Of(root) : Limit(answer) ?? NoSense(answer, "The answer has no error in it");
    }

    /// <summary>The fault of a command in a batch.</summary>
    public PortalFault InBatch(JsonElement error)
    {
        var (code, text) = error.ValueKind == JsonValueKind.Object ? (Code(error, "error"), Text(error, "error_description")) : (Of(error), null);
        return code is null
            ? Fault(PortalFaultKind.Senseless, "The error of a command in a batch has no code.")
            : Fault(ErrorCodes.KindInBatch(code, zero), text, code);
    }

    /// <summary>The fault of a result that breaks the contract.</summary>
    public PortalFault Breach(string what) => Fault(PortalFaultKind.Senseless, what);

    private Success SuccessOf(JsonElement root, JsonElement result) =>
        new(result, redaction)
        {
            Used = root.TryGetProperty("time", out var time) ? UsedTime.Of(time) : null,
            Total = Whole(root, "total"),
            Next = Whole(root, "next"),
        };

    private static JsonElement? Parse(byte[] body)
    {
        try
        {
            return JsonElement.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static long? Whole(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && long.TryParse(Of(value), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? Code(JsonElement holder, string name) => holder.TryGetProperty(name, out var value) ? Of(value) : null;

    private static string? Text(JsonElement holder, string name) => Code(holder, name);

    private static string? Of(JsonElement value)
    {
        try
        {
            return value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Number => value.GetRawText(),
                _ => null,
            };
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate.
            return null;
        }
    }

    private PortalFault Error(WireAnswer answer, JsonElement root, JsonElement error)
    {
        if (Of(error) is not { } code)
        {
            return Limit(answer) ?? NoSense(answer, "The error has no code");
        }

        if (ErrorCodes.LimitIn(answer.Body) is { } named && !ErrorCodes.Is(code, named))
        {
            return Limit(answer)!;
        }

        var kind = ErrorCodes.Kind(code, answer.Status, zero);
        var fault = Fault(kind, Text(root, "error_description") ?? answer.ShownStatus, code);
        return fault.IsLimit ? fault with { Wait = answer.RetryAfter } : fault;
    }

    // A limit in any form, which the portal or a proxy may answer with HTML.
    private PortalFault? Limit(WireAnswer answer)
    {
        var named = ErrorCodes.LimitIn(answer.Body);
        PortalFaultKind? kind =
            named is not null || answer.Status == 429 ? PortalFaultKind.Limited
            : answer.Status == 503 ? PortalFaultKind.Overloaded
            : null;
        return kind is { } limit ? Fault(limit, $"The answer names a limit ({answer.ShownStatus}).", named) with { Wait = answer.RetryAfter } : null;
    }

    private PortalFault NoSense(WireAnswer answer, string what) =>
        Fault(
            answer.Status >= 500 ? PortalFaultKind.NoAnswer : PortalFaultKind.Senseless,
            $"{what} ({answer.ShownStatus}{(answer.MediaType.Length > 0 ? ", " + answer.MediaType : "")})."
        );

    private PortalFault Trouble(WireAnswer answer)
    {
        var fault = WireFault.Of(answer, method);
        return fault with { Text = redaction.Clean(fault.Text) };
    }

    private PortalFault Fault(PortalFaultKind kind, string? text, string? code = null) =>
        new(kind, method) { Code = redaction.Clean(code), Text = redaction.Clean(text) };
}
