using System.Globalization;
using System.Text.Json.Nodes;
using PaymentsAdmin.Web.Options;
using PaymentsAdmin.Web.Rest.CrmCom;
using PaymentsAdmin.Web.Rest.CrmCom.Model;
using PaymentsAdmin.Web.Rest.Pages;
using PaymentsAdmin.Web.Rest.Repeats;
using PaymentsAdmin.Web.Rest.Shapes;

namespace PaymentsAdmin.Web.Rest.OpenApi;

/// <summary>Describes one path per CRM.COM action of the configured release.</summary>
internal sealed class CrmComPaths(Components components, RestOptions options)
{
    public const string Tag = "CRM.COM";

    private static readonly Shape Fine = Shape.Named(
        "CrmComOk",
        ("code", Shape.OneOf(CrmCode.Fine.Name)),
        ("description", Shape.Null),
        ("message", Shape.Null)
    );

    // Statuses that any method may use instead of the code's own.
    private static readonly (CrmCode Code, int Status)[] Elsewhere =
        [
            (CrmCode.InvalidParameter, StatusCodes.Status405MethodNotAllowed),
            (CrmCode.InvalidParameter, StatusCodes.Status408RequestTimeout),
            (CrmCode.InvalidParameter, StatusCodes.Status413PayloadTooLarge),
            (CrmCode.AccessDenied, StatusCodes.Status429TooManyRequests),
            (CrmCode.AuthenticationFailed, StatusCodes.Status429TooManyRequests),
            (CrmCode.AccessDenied, StatusCodes.Status503ServiceUnavailable),
            (CrmCode.InternalError, StatusCodes.Status503ServiceUnavailable),
        ];

    // Those of a portal behind the workspace, which has refused, cannot be asked, or has not confirmed.
    private static readonly (CrmCode Code, int Status)[] OfPortals =
        [
            (CrmCode.InternalError, StatusCodes.Status409Conflict),
            (CrmCode.InternalError, StatusCodes.Status424FailedDependency),
            (CrmCode.InternalError, StatusCodes.Status502BadGateway),
        ];

    private readonly int _release = Releases.Of(options.CrmComRelease);

    public void Write(JsonObject paths, CrmMethod method) =>
        paths[$"{CrmAddress.Root}/v2/{method.Name}"] =
            new JsonObject(method.Verbs.Select(verb => KeyValuePair.Create(verb.ToLowerInvariant(), (JsonNode?)Operation(method, verb))));

    private JsonObject Operation(CrmMethod method, string verb)
    {
        var hasBody = HttpMethods.IsPost(verb);
        var operation = new JsonObject
        {
            ["operationId"] = string.Equals(verb, method.Verb, StringComparison.Ordinal) ? method.Name : $"{method.Name}.{verb.ToLowerInvariant()}",
            ["summary"] = method.Summary,
            ["description"] = Description(method),
            ["tags"] = new JsonArray(Tag),
            ["security"] = Security.AnyOf(SignsInBy(method)),
        };
        var inQuery = method.Writes && !method.TakesKey ? [] : Known(method.Parameters).Select(InQuery);
        var parameters = hasBody ? Headers.OfRequests(method.TakesToken, method.TakesIfMatch).Concat(inQuery) : inQuery;
        if (parameters.ToArray() is { Length: > 0 } some)
        {
            operation["parameters"] = new JsonArray([.. some]);
        }

        if (hasBody)
        {
            operation["requestBody"] = new JsonObject
            {
                ["required"] = !method.TakesKey,
                ["content"] = Components.Content(Object(method.Parameters), Examples.Of(method.Parameters, _release)),
            };
        }

        operation["responses"] = options.CrmComAlwaysHttp200 ? new JsonObject { ["200"] = Either(method) } : Responses(method);
        return operation;
    }

    private static string[] SignsInBy(CrmMethod method) =>
        method.TakesKey ? [Security.CrmComKey]
        : !method.TakesToken ? []
        : method.Writes ? [Security.CrmComBody]
        : [Security.CrmComQuery];

    private static string Description(CrmMethod method) =>
        (method.Right is { } right ? $"Roles: {right.Roles}. " : "")
        + (method.Writes ? "It writes." : "Read-only.")
        + (method.Shown.Count > 0 ? $" Without fields_set it answers: {string.Join(", ", method.Shown)}." : "");

    private IEnumerable<CrmParameter> Known(IEnumerable<CrmParameter> parameters) => parameters.Where(p => p.IsIn(_release));

    private static JsonObject InQuery(CrmParameter parameter) =>
        new()
        {
            ["name"] = parameter.Name,
            ["in"] = "query",
            ["required"] = parameter.Need == Need.Mandatory,
            ["description"] = parameter.Described(),
            ["schema"] = parameter.Type is CrmType.Whole ? new JsonObject { ["type"] = "integer" } : new JsonObject { ["type"] = "string" },
            ["example"] = parameter.Type switch
            {
                CrmType.Whole => 10,
                CrmType.Identifier => Examples.Key(parameter) + "=1",
                _ => "1",
            },
        };

    private JsonObject Object(IReadOnlyList<CrmParameter> members)
    {
        var known = Known(members).ToList();
        var schema = new JsonObject { ["type"] = "object" };
        if (known.Where(m => m.Need == Need.Mandatory).Select(m => (JsonNode?)m.Name).ToArray() is { Length: > 0 } needed)
        {
            schema["required"] = new JsonArray(needed);
        }

        schema["properties"] = new JsonObject(known.Select(m => KeyValuePair.Create(m.Name, (JsonNode?)Type(m))));
        return schema;
    }

    private JsonObject Type(CrmParameter member)
    {
        var schema = member.Type switch
        {
            CrmType.Number => new() { ["type"] = "number" },
            CrmType.Whole => new() { ["type"] = "integer" },
            CrmType.Set => new() { ["type"] = "array", ["items"] = Object(member.Elements) },
            CrmType.Identifier => Identifier(member.Keys),
            _ => new JsonObject { ["type"] = "string" },
        };
        if (member.Values.Count > 0)
        {
            schema["enum"] = new JsonArray([.. member.Values.Select(v => (JsonNode?)v)]);
        }

        schema["description"] = member.Described(_release);
        return schema;
    }

    private JsonObject Identifier(IReadOnlyList<CrmKey> keys) =>
        new()
        {
            ["type"] = "object",
            ["minProperties"] = 1,
            ["maxProperties"] = 1,
            ["properties"] = new JsonObject(
                keys.Where(k => k.Since <= _release).Select(k =>
                    KeyValuePair.Create(k.Name, (JsonNode?)(k.Inner.Count > 0 ? Identifier(k.Inner) : new JsonObject { ["type"] = "string" }))
                )
            ),
        };

    private JsonObject Responses(CrmMethod method)
    {
        var responses = new JsonObject { ["200"] = components.Response(Name(method), () => Success(method)) };
        foreach (var status in Codes(method).GroupBy(c => c.Status, c => c.Code).OrderBy(g => g.Key))
        {
            var codes = status.DistinctBy(c => c.Name, StringComparer.Ordinal).ToList();
            var name = string.Create(
                CultureInfo.InvariantCulture,
                $"CrmCom.{status.Key}.{string.Join('.', codes.Select(c => c.Name))}{(method.TakesToken && method.Writes ? ".keyed" : "")}"
            );
            responses[status.Key.ToString(CultureInfo.InvariantCulture)] = components.Response(name, () => Refused(codes, method));
        }

        return responses;
    }

    private static IEnumerable<(CrmCode Code, int Status)> Codes(CrmMethod method)
    {
        var own = CrmCode.OfEvery.Concat(method.Codes).Select(code => (code, code.Status)).Concat(Elsewhere);
        own = method is { TakesToken: true, IsSignIn: false } ? own.Concat(OfPortals) : own;
        return method.TakesToken && method.Writes ? own.Append((CrmCode.NotApplicable, StatusCodes.Status409Conflict)) : own;
    }

    private JsonObject Success(CrmMethod method)
    {
        var whole = Whole(method);
        return Components.Answer("Done; the code is OK.", More(method, refused: false), components.Schemas.Of(whole), Schemas.Example(whole));
    }

    private static ObjectShape Whole(CrmMethod method) => Shape.Of(("status", Fine), ("data", method.Data ?? Shape.Any));

    private JsonObject Refused(IReadOnlyList<CrmCode> codes, CrmMethod method)
    {
        var whole = Refused(codes);
        return Components.Answer(
            string.Join("; ", codes.Select(c => $"{c.Name}: {c.Meaning}")),
            More(method, refused: true),
            components.Schemas.Of(whole),
            Schemas.Example(whole)
        );
    }

    private static ObjectShape Refused(IReadOnlyList<CrmCode> codes) =>
        Shape.Of(
            (
                "status",
                Shape.Of(
                    ("code", Shape.OneOf([.. codes.Select(c => c.Name)])),
                    ("description", Shape.Text("payment_identifier").OrNull),
                    ("message", Shape.Text(codes[0].Meaning))
                )
            ),
            ("data", Shape.Null)
        );

    // For old clients, every answer has status 200.
    private JsonObject Either(CrmMethod method)
    {
        var either = new EitherShape([Whole(method), Refused([.. Codes(method).Select(c => c.Code).DistinctBy(c => c.Name, StringComparer.Ordinal)])]);
        var headers = More(method, refused: false).Concat(More(method, refused: true)).Distinct(StringComparer.Ordinal);
        return Components.Answer("Done where the code is OK, else refused.", headers, components.Schemas.Of(either), Schemas.Example(either));
    }

    private static IEnumerable<string> More(CrmMethod method, bool refused)
    {
        string[] own = refused
            ? [Headers.FailureCode, Headers.RetryAfter, Headers.Allow]
            : [.. method.GivesETag ? [CrmCom.Model.ETags.ETag] : Array.Empty<string>(), .. method.GivesAge ? PortalFreshness.Headers : []];
        return method.TakesToken && method.Writes ? own.Append(RepeatHeaders.Replayed) : own;
    }

    private static string Name(CrmMethod method) => "CrmCom." + method.Name.Replace('/', '.');
}
