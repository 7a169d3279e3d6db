using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Portals.Viewing;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Rest.CrmCom.Model;
using PaymentsAdmin.Web.Rest.CrmCom.Portals;
using PaymentsAdmin.Web.Rest.Shapes;

namespace PaymentsAdmin.Web.Rest.CrmCom.Methods;

/// <summary>Types, methods and preferences for creating payments.</summary>
public sealed class ConfigurationMethods(ReferenceLists lists, PortalBooks portals) : ICrmMethods
{
    private static readonly Shape Text = Shape.Text().OrNull;

    private static readonly CrmParameter Unit = CrmParameter.May(
        "unit_identifier",
        CrmType.Identifier,
        "only types that this unit may use; default: the signed-in unit"
    ) with
    {
        Member = ReferenceLists.Unit,
        Keys = CrmKey.Plain(PostingKeys.Id, PostingKeys.Name, PostingKeys.AlternativeCode),
    };

    private static readonly CrmParameter Group = CrmParameter.May("group_identifier", CrmType.Identifier, "only types that a unit of this group may use") with
    {
        Member = ReferenceLists.Group,
        Keys = CrmKey.Plain(PostingKeys.Name),
    };

    private static readonly CrmParameter PaymentType = Parameters.Type with { Name = "payment_type_identifier" };

    private static readonly CrmFields<Known<PaymentType>> Types = new(
        "CrmComPaymentType",
        [
            new("id", Text, (json, t) => json.WriteStringValue(t.Id)),
            new("name", Text, (json, t) => json.WriteStringValue(t.Content.Name)),
            new("alternative_code", Text, (json, t) => json.WriteStringValue(t.Content.AlternativeCode)),
            new("description", Text, (json, t) => json.WriteStringValue(t.Content.Description)),
            new("classification", Text, (json, t) => json.WriteStringValue(t.Content.Classification)),
        ]
    );

    private static readonly TextObject<Known<Method>> Named = new(
        ("id", m => m.Id),
        ("name", m => m.Content.Name),
        ("alternative_code", m => m.Content.AlternativeCode),
        ("description", m => m.Content.Description)
    );

    private static readonly CrmFields<(Known<Method> Method, bool IsDefault)> Allowed = new(
        "CrmComAllowedMethod",
        [
            new("id", Text, (json, m) => json.WriteStringValue(m.Method.Id)),
            new("default", Shape.Boolean(), (json, m) => json.WriteBooleanValue(m.IsDefault)),
            new("payment_method", Named.Shape, (json, m) => Named.Write(json, m.Method)),
        ]
    );

    private static readonly CrmFields<ReferenceItem<Preference>> Preferences = new(
        "CrmComPreference",
        [
            new("id", Text, (json, p) => json.WriteStringValue(p.HexId.Value)),
            new("name", Text, (json, p) => json.WriteStringValue(p.Content.Name)),
            new("alternative_code", Text, (json, p) => json.WriteStringValue(p.Content.AlternativeCode)),
            new("type", Text, (json, p) => json.WriteStringValue(p.Content.Type)),
            new("description", Text, (json, p) => json.WriteStringValue(p.Content.Description)),
            new("default", Shape.Boolean(), (json, p) => json.WriteBooleanValue(p.Content.IsDefault)),
        ]
    );

    public IReadOnlyList<CrmMethod> Methods =>
        [
            Make(
                "payments/configuration/types/list",
                "The types that payments can have.",
                Types,
                [Group, Unit],
                call => TypesAsync(call, Core.Reference.PaymentType.Payment)
            ),
            Make(
                "payment_cancellations/configuration/types/list",
                "The types that cancellations can have.",
                Types,
                [Group, Unit],
                call => TypesAsync(call, Core.Reference.PaymentType.Cancellation)
            ),
            Make("payments/configuration/payment_methods/list", "The methods that a type allows.", Allowed, [PaymentType], MethodsAsync),
            Make("accounts_receivable/configuration/payment_preferences/list", "How customers can prefer to pay.", Preferences, [], PreferencesAsync) with
            {
                Since = Releases.Of(6),
                Takes = Can.KeepReference,
            },
        ];

    private static CrmMethod Make<T>(
        string name,
        string summary,
        CrmFields<T> fields,
        IReadOnlyList<CrmParameter> own,
        Func<CrmCall, Task<CrmReply>> runAsync
    ) =>
        new(name, false, summary, [Parameters.Token, .. own, Parameters.FieldsSet], runAsync)
        {
            Data = Shape.List(fields.Shape),
            Fields = fields.Infos,
            Shown = fields.Names,
            Since = Releases.Of(9),
            Right = Right.SeeReference,
            Codes = [.. own.Count == 0 ? [] : CrmCode.OfNames, CrmCode.NotApplicable],
        };

    private async Task<CrmReply> TypesAsync(CrmCall call, string classification)
    {
        var units = await lists.UnitsAsync(call.Actor, call.Workspace.Id, call.Key(Unit), call.Key(Group)?.Value, call.Aborted);
        if (units.Failure is { } no)
        {
            return CrmReply.No(no, call);
        }

        var types = await lists.TypesAsync(call.Actor, call.Workspace.Id, call.Aborted);
        if (types.Failure is { } denied)
        {
            return CrmReply.No(denied, call);
        }

        var shown = types.Value.Where(t => string.Equals(t.Content.Classification, classification, StringComparison.Ordinal) && IsFor(t, units.Value)).ToList();
        var id = await portals.IdsAsync(call, PortalThing.Type, shown);
        return CrmReply.Of(json => Types.Write(json, shown.Select(type => new Known<PaymentType>(id(type), type.Content)), call.Wanted));
    }

    private async Task<CrmReply> MethodsAsync(CrmCall call)
    {
        var types = await lists.TypesAsync(call.Actor, call.Workspace.Id, call.Aborted);
        if (types.Failure is { } denied)
        {
            return CrmReply.No(denied, call);
        }

        var type = ReferenceLists.One(
            types.Value,
            call.KeyOf(PaymentType),
            await portals.IdsAsync(call, PortalThing.Type, types.Value),
            t => t.Content.AlternativeCode,
            PostingWords.Of(nameof(PostingInput.Type)),
            nameof(PostingInput.Type)
        );
        if (type.Failure is { } unknown)
        {
            return CrmReply.No(unknown, call);
        }

        var methods = await lists.MethodsAsync(call.Actor, call.Workspace.Id, call.Aborted);
        if (methods.Failure is { } no)
        {
            return CrmReply.No(no, call);
        }

        var (allowed, first) = (type.Value.Content.Methods, type.Value.Content.DefaultMethod);
        var shown = methods.Value.Where(m => allowed.Contains(m.Id)).ToList();
        var id = await portals.IdsAsync(call, PortalThing.Method, shown);
        return CrmReply.Of(json => Allowed.Write(json, shown.Select(m => (new Known<Method>(id(m), m.Content), m.Id == first)), call.Wanted));
    }

    private async Task<CrmReply> PreferencesAsync(CrmCall call)
    {
        var found = await lists.PreferencesAsync(call.Actor, call.Workspace.Id, call.Aborted);
        return found.Failure is { } no ? CrmReply.No(no, call) : CrmReply.Of(json => Preferences.Write(json, found.Value, call.Wanted));
    }

    /// <summary>An entry, and the id that callers know.</summary>
    private sealed record Known<T>(string Id, T Content)
        where T : ReferenceContent;

    // A type without units is open to all.
    private static bool IsFor(ReferenceItem<PaymentType> type, IReadOnlySet<int>? units) =>
        units is null || type.Content.Units.Count == 0 || type.Content.Units.Any(u => units.Contains(u.Value));
}
