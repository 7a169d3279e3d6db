using System.Globalization;
using System.Text.Json.Nodes;
using PaymentsAdmin.Web.Options;
using PaymentsAdmin.Web.Rest.Bitrix;
using PaymentsAdmin.Web.Rest.Bitrix.Filters;
using PaymentsAdmin.Web.Rest.Bitrix.Paging;
using PaymentsAdmin.Web.Rest.Pages;
using PaymentsAdmin.Web.Rest.Repeats;
using PaymentsAdmin.Web.Rest.Shapes;

namespace PaymentsAdmin.Web.Rest.OpenApi;

/// <summary>Describes two paths per Bitrix24 method: with the token in the address, and with the token elsewhere.</summary>
internal sealed class BitrixPaths(Components components, RestOptions options)
{
    // Refusals of single commands appear inside a batch's answer.
    private static readonly IReadOnlyList<Refusal> OfEvery =
        [
            .. SystemRefusals.All.Except([SystemRefusals.NotInBatch, SystemRefusals.BatchTooLong]),
            SystemRefusals.Unreadable(Wire.WireFault.TooLarge),
            SystemRefusals.Unreadable(Wire.WireFault.TooSlow),
        ];

    // The queued and unknown outcomes occur only for writes.
    private static IEnumerable<Refusal> OfPortal(RestMethod method) =>
        PortalRefusals.All.Where(refusal => method.TakesKey || refusal.Status is not StatusCodes.Status409Conflict);

    public void Write(JsonObject paths, RestMethod method)
    {
        paths[$"/rest/{{userId}}/{{token}}/{method.Name}"] = new JsonObject
        {
            ["parameters"] = new JsonArray(InPath("userId", "integer", "the token's user"), InPath("token", "string", "the secret of the token")),
            ["post"] = Operation(method, method.Name, Security.Address),
        };
        paths[$"/rest/{method.Name}"] = new JsonObject { ["post"] = Operation(method, method.Name + ".withToken", Security.Bearer, Security.Auth) };
    }

    private JsonObject Operation(RestMethod method, string id, params string[] security)
    {
        var operation = new JsonObject
        {
            ["operationId"] = id,
            ["summary"] = method.Summary,
            ["description"] = Description(method),
            ["tags"] = new JsonArray(method.Family.Name),
            ["security"] = Security.AnyOf(security),
        };
        if (method.TakesKey)
        {
            operation["parameters"] = new JsonArray([.. Headers.OfRequests(takesKey: true, takesIfMatch: false)]);
        }

        operation["requestBody"] = Body(method);
        operation["responses"] = Responses(method);
        return operation;
    }

    private static string Description(RestMethod method) =>
        (method.Family.Scope is { } scope ? $"Scope {scope}. " : "Any token. ")
        + (method.AdminOnly ? "Administrators only. " : method.Right is { } right ? $"Roles: {right.Roles}. " : "")
        + (method.Writes ? "It writes." : "Read-only.");

    private static JsonObject InPath(string name, string type, string note) =>
        new()
        {
            ["name"] = name,
            ["in"] = "path",
            ["required"] = true,
            ["description"] = note,
            ["schema"] = new JsonObject { ["type"] = type },
        };

    private JsonObject Body(RestMethod method)
    {
        var required = method.Parameters.Where(p => p.Required).ToList();
        var schema = new JsonObject { ["type"] = "object" };
        if (required.Count > 0)
        {
            schema["required"] = new JsonArray([.. required.Select(p => (JsonNode?)p.Name)]);
        }

        schema["properties"] = new JsonObject(method.Parameters.Select(p => KeyValuePair.Create(p.Name, (JsonNode?)Parameter(method, p))));
        return new()
        {
            ["required"] = required.Count > 0,
            ["content"] = Components.Content(schema, Examples.Of(required, p => p.Name, Examples.Of)),
        };
    }

    private JsonObject Parameter(RestMethod method, Parameter parameter)
    {
        var schema = parameter.Shape is { } shape ? components.Schemas.Of(shape) : Type(parameter);
        var note = method.Filter is { } fields && parameter.Name.ToUpperInvariant() is var name ? ListNote(fields, name) : null;
        schema["description"] = string.Join(". ", new[] { parameter.Note, note }.Where(text => !string.IsNullOrEmpty(text)));
        return schema;
    }

    private static string? ListNote(ListFields fields, string parameter) =>
        parameter switch
        {
            "FILTER" =>
                $"Fields: {string.Join(", ", fields.Filter.Select(f => f.Name))}. Before a name: {string.Join(' ', FilterKey.Operators.Select(o => o.Prefix))}",
            "ORDER" => $"ASC or DESC by field: {string.Join(", ", fields.Order)}",
            _ => null,
        };

    private static JsonObject Type(Parameter parameter) =>
        parameter.Type switch
        {
            WireType.Whole => new() { ["type"] = "integer", ["format"] = "int64" },
            WireType.Number => new() { ["type"] = "number" },
            WireType.Flag => new()
            {
                ["oneOf"] = new JsonArray(new JsonObject { ["type"] = "boolean" }, new JsonObject { ["type"] = "string", ["enum"] = new JsonArray("Y", "N") }),
            },
            WireType.Map => new() { ["type"] = "object", ["additionalProperties"] = true },
            WireType.List => new() { ["type"] = "array", ["items"] = new JsonObject() },
            WireType.Text => new() { ["type"] = "string" },
            _ => [],
        };

    private JsonObject Responses(RestMethod method)
    {
        var responses = new JsonObject { ["200"] = components.Response(method.Name, () => Success(method)) };
        var own = Own(method).ToList();
        foreach (var status in own.Concat(OfEvery).Concat(OfPortal(method)).GroupBy(r => r.Status).OrderBy(g => g.Key))
        {
            var isCommon = own.TrueForAll(r => r.Status != status.Key) || status.All(r => RepeatRefusals.All.Contains(r) || PortalRefusals.All.Contains(r));
            var name = string.Create(CultureInfo.InvariantCulture, $"{(isCommon ? "Bitrix" : method.Name)}.{status.Key}");
            responses[status.Key.ToString(CultureInfo.InvariantCulture)] = components.Response(name, () => Refused([.. status], method.TakesKey));
        }

        return responses;
    }

    private static IEnumerable<Refusal> Own(RestMethod method)
    {
        var own = method.Refusals.AsEnumerable();
        own = method.AdminOnly || method.Right is not null ? own.Append(method.Denied ?? method.Family.Denied) : own;
        own = method.Parameters.FirstOrDefault(p => p.Required) is { } needed ? own.Append(method.Family.Missing(needed.Name)) : own;
        own = method.Parameters.Any(p => p.Type is not WireType.Any) ? own.Append(method.Family.Wrong("name", "value", "type")) : own;
        return method.TakesKey ? own.Concat(RepeatRefusals.All) : own;
    }

    private JsonObject Success(RestMethod method)
    {
        var members = new List<Member> { ("result", method.Result ?? Shape.Any) };
        if (method.Parameters.Contains(Pager.Start))
        {
            members.Add(new("total", Shape.Whole(), Always: false));
            members.Add(new("next", Shape.Whole(Pager.Size), Always: false));
        }

        members.Add(("time", ResponseTimes.Shape));
        var whole = Shape.Of(members);
        return Components.Answer(
            "The result, and the time it took.",
            [.. method.TakesKey ? [RepeatHeaders.Replayed] : Array.Empty<string>(), .. method.IsRecorded ? [] : PortalFreshness.Headers],
            components.Schemas.Of(whole),
            Schemas.Example(whole)
        );
    }

    private JsonObject Refused(IReadOnlyList<Refusal> refusals, bool replayed)
    {
        var said = refusals.DistinctBy(r => (r.Code, r.Text)).ToList();
        var codes = said.DistinctBy(r => r.Code, StringComparer.Ordinal).Select(Code).ToList();
        var error = new JsonObject { ["enum"] = new JsonArray([.. codes]) };
        if (codes.Select(c => c.GetValueKind()).Distinct().ToList() is [var only])
        {
            error.Insert(0, "type", only == System.Text.Json.JsonValueKind.Number ? "integer" : "string");
        }

        var schema = components.Schemas.Of(Envelope.Error with { Name = null });
        schema["properties"]!["error"] = error;
        var example = new JsonObject { ["error"] = Code(said[0]), ["error_description"] = said[0].Text };
        string[] headers = [Headers.FailureCode, Headers.RetryAfter, .. replayed ? [RepeatHeaders.Replayed] : Array.Empty<string>()];
        return Components.Answer(string.Join("; ", said.Select(r => $"{r.Code}: {r.Text}")), headers, schema, example);
    }

    private JsonNode Code(Refusal refusal) =>
        refusal.IsNumeric && !options.ErrorCodesAsStrings ? long.Parse(refusal.Code, CultureInfo.InvariantCulture) : refusal.Code;
}
