using System.Globalization;
using System.Text.Json;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Gateways;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Rest.CrmCom.Model;
using PaymentsAdmin.Web.Rest.Shapes;

namespace PaymentsAdmin.Web.Rest.CrmCom.Methods;

/// <summary>Lists requests to generic gateways and takes their outcomes. The name of the set is our reading of the contract.</summary>
public sealed class GatewayMethods(GatewayRequestService requests, Organisation organisation) : ICrmMethods
{
    private static readonly Shape Text = Shape.Text().OrNull;

    private static readonly TextObject<GatewayRequest> Paid = new(
        ("reference_number", r => (r.Reverses ?? r.Payment).Value.ToString(CultureInfo.InvariantCulture))
    );

    private static readonly CrmParameter Name = CrmParameter.Must(
        "request_unique_identifier",
        CrmType.Text,
        "a name for this row, unique in the call and not stored"
    );

    private static readonly CrmParameter Request = CrmParameter.Must("payment_gateway_request_identifier", CrmType.Identifier, "the request") with
    {
        Keys = CrmKey.Plain(PostingKeys.Id, PostingKeys.Number),
    };

    private static readonly CrmParameter Reference = CrmParameter.May("reference_number", CrmType.Text, "the gateway's reference");

    private static readonly CrmParameter Reason = CrmParameter.May("reason", CrmType.Text, "why the gateway refused");

    private static readonly CrmParameter MaxResults = CrmParameter.May("number_of_results", CrmType.Whole, "how many, up to 1,000");

    public IReadOnlyList<CrmMethod> Methods =>
        [
            new(
                "payment_gateway_requests/get_pending",
                false,
                "Requests to generic gateways that they have not accepted yet.",
                [Parameters.Token, MaxResults, Parameters.FieldsSet],
                PendingAsync
            )
            {
                Data = Shape.List(Fields.Shape),
                Fields = Fields.Infos,
                Shown = Fields.Names,
                Since = Releases.Of(11),
                Right = Right.SeePayments,
                Takes = Can.KeepReference,
                Codes = [CrmCode.NotApplicable],
            },
            Bulk("process", "Marks these as in progress at the gateway.", [], requests.TakeAsync),
            Bulk("post", "Marks these as completed by the gateway.", [], requests.ConfirmAsync),
            Bulk("reject", "Marks these as refused by the gateway.", [Reason], requests.RefuseAsync),
        ];

    private CrmFields<GatewayRequest> Fields { get; } = new(
        "CrmComGatewayRequest",
        [
            new("id", Text, (json, r) => json.WriteStringValue(r.HexId.Value)),
            new("number", Text, (json, r) => json.WriteStringValue(r.Id.Value.ToString(CultureInfo.InvariantCulture))),
            new("type", Text, (json, r) => json.WriteStringValue(r.Reverses is null ? "PAYMENT" : "PAYMENT_CANCELLATION")),
            new("life_cycle_state", Text, (json, r) => json.WriteStringValue(GatewayStates.Text(r.State))),
            new("reference_number", Text, (json, r) => json.WriteStringValue(r.Reference)),
            new("amount", Shape.Number(84.5m), (json, r) => json.Plain(Math.Abs(r.Amount.Amount))),
            new("created_on", Shape.LocalTime, (json, r) => json.Local(r.MadeAt, organisation.Zone)),
            new("payment", Paid.Shape, Paid.Write),
        ]
    );

    private async Task<CrmReply> PendingAsync(CrmCall call)
    {
        if (call.Whole(MaxResults) < 1)
        {
            return CrmRefusal.Wrong(MaxResults.Name, $"{MaxResults.Name} must be 1 or more.");
        }

        var max = call.Whole(MaxResults) ?? GatewayRequestService.MaxAnswers;
        var found = await requests.ListAsync(call.Workspace.Id, GatewayRequestState.Pending, null, max, call.Actor, call.Aborted);
        return found.Failure is { } no ? CrmReply.No(no, call) : CrmReply.Of(json => Fields.Write(json, found.Value, call.Wanted));
    }

    private static CrmMethod Bulk(
        string action,
        string summary,
        IReadOnlyList<CrmParameter> more,
        Func<Workspace, IReadOnlyList<GatewayAnswer>, Actor, CancellationToken, Task<Result<IReadOnlyList<GatewayVerdict>>>> tellAsync
    )
    {
        var set = CrmParameter.Must("payment_gateway_requests_set", CrmType.Set, "up to 1,000 requests") with
        {
            Member = "Answers",
            Elements = [Name, Request, Reference, .. more],
        };
        return new("payment_gateway_requests/bulk/" + action, true, summary, [Parameters.Token, set], RunAsync)
        {
            Data = Shape.List(Shape.Of((Name.Name, Shape.Text("row-1")), ("status", CrmEnvelope.StatusShape))),
            ChangesInParts = true,
            Since = Releases.Of(11),
            Right = Right.Pay,
            Takes = Can.KeepReference,
            Codes = [.. CrmCode.OfDrafts, CrmCode.InvalidLifeCycleState],
        };

        async Task<CrmReply> RunAsync(CrmCall call)
        {
            var answers = call.Elements(set).Select(Answer).ToList();
            var told = await tellAsync(call.Workspace, answers, call.Actor, call.Aborted);
            return told.Failure is { } no ? CrmReply.No(no, call) : CrmReply.Of(json => Write(json, told.Value, call));
        }
    }

    private static GatewayAnswer Answer(CrmCall element) =>
        new(element.Text(Name)!, element.KeyOf(Request)) { Reference = element.Text(Reference), Reason = element.Text(Reason) };

    // Each row has its own status, in the format of the envelope.
    private static void Write(Utf8JsonWriter json, IReadOnlyList<GatewayVerdict> verdicts, CrmCall call)
    {
        json.WriteStartArray();
        foreach (var verdict in verdicts)
        {
            json.WriteStartObject();
            json.WriteString(Name.Name, verdict.Name);
            json.WritePropertyName("status");
            CrmEnvelope.WriteStatus(json, verdict.Result.Failure is { } no ? FailureCodes.Refusal(no, call.Method) : null);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
