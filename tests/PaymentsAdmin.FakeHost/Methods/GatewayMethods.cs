using System.Text.Json.Nodes;
using PaymentsAdmin.FakeHosts.Rules;
using PaymentsAdmin.FakeHosts.State;
using PaymentsAdmin.FakeHosts.Wire;

namespace PaymentsAdmin.FakeHosts.Methods;

/// <summary>How a system that moves the money takes requests over, and tells what became of them.</summary>
public static class GatewayMethods
{
    private const int Most = 1000;
    private static readonly Parameter[] Element =
    [
        Parameter.Text("request_unique_identifier") with { Mandatory = true },
        Parameter.Identifier("payment_gateway_request_identifier", "id", "number").Needed,
        Parameter.Text("reference_number"),
    ];

    private static readonly Shape<GatewayRequest> Shape = new(
        new Field<GatewayRequest>("id", one => one.Id),
        new Field<GatewayRequest>("number", one => one.Number),
        new Field<GatewayRequest>("type", one => one.Cancellation is null ? "PAYMENT" : "PAYMENT_CANCELLATION"),
        new Field<GatewayRequest>("life_cycle_state", one => one.State),
        new Field<GatewayRequest>("amount", one => Currencies.Plain(one.Payment.Content.Amount)),
        new Field<GatewayRequest>("payment", one => new JsonObject { ["id"] = one.Payment.Id, ["reference_number"] = one.Payment.ReferenceNumber }),
        new Field<GatewayRequest>("accounts_receivable", one => PaymentShapes.Account(one.Payment.Account)),
        new Field<GatewayRequest>("reference_number", one => one.ReferenceNumber),
        new Field<GatewayRequest>("created_date", one => Dates.Text(one.CreatedOn)),
        new Field<GatewayRequest>("execution_date", one => Dates.Text(one.ExecutedOn)),
        new Field<GatewayRequest>("error_code", one => one.ErrorCode),
        new Field<GatewayRequest>("error_description", one => one.ErrorDescription)
    );

    public static IReadOnlyList<Method> All =>
    [
        Method.Get("payment_gateway_requests/get_pending", Pending, Parameters.Results, Parameters.Offset) with { Known = Releases.R11 },
        Bulk("payment_gateway_requests/bulk/process", [], one => one.State == GatewayRequest.Pending, Process),
        Bulk("payment_gateway_requests/bulk/post", [], one => one.Open, (call, one, element) =>
        {
            one.ReferenceNumber = element.Text("reference_number");
            call.World.Posting.Accept(one);
        }),
        Bulk(
            Names.RejectRequests,
            [Parameter.Text("error_code"), Parameter.Text("error_description")],
            one => one.Open,
            (call, one, element) => call.World.Posting.Refuse(one, element.Text("error_code"), element.Text("error_description"))
        ),
    ];

    private static Method Bulk(
        string name, Parameter[] more, Func<GatewayRequest, bool> may, Action<Call, GatewayRequest, Arguments> run) =>
        Method.Post(
            name,
            call => Each(call, may, run),
            new Parameter(Names.Requests, Kind.Set) { Mandatory = true, Elements = [.. Element, .. more] }
        ) with
        { Known = Releases.R11 };

    private static JsonArray Pending(Call call)
    {
        Shape.Check(call.Fields, call.Release);
        return PaymentShapes.Array(
            ReadMethods.Page(call, call.World.Books.Requests.Where(one => one.State == GatewayRequest.Pending)),
            one => Shape.Of(one, call.Release, call.Fields)
        );
    }

    private static void Process(Call call, GatewayRequest request, Arguments element)
    {
        request.State = GatewayRequest.UnderProcessing;
        request.ReferenceNumber = element.Text("reference_number");
    }

    // All or nothing: every element is checked before the first is applied.
    private static Outcome Each(Call call, Func<GatewayRequest, bool> may, Action<Call, GatewayRequest, Arguments> run)
    {
        Shape.Check(call.Fields, call.Release);
        var elements = call.Arguments.Set(Names.Requests);
        if (elements.Count > Most)
        {
            throw HostRefusalException.Invalid(Names.Requests, $"There are more than {Most} requests.");
        }

        if (elements.DistinctBy(one => one.Text("request_unique_identifier")).Count() < elements.Count)
        {
            throw HostRefusalException.Invalid($"{Names.Requests}.request_unique_identifier", "Two requests have the same identifier.");
        }

        var found = elements
            .Select(one => (Element: one, Request: call.World.Lookups.Request(one.Identifier("payment_gateway_request_identifier")!)))
            .ToList();
        if (found.DistinctBy(one => one.Request).Count() < found.Count)
        {
            throw HostRefusalException.Invalid(Names.Requests, "A request is there twice.");
        }

        if (found.Find(one => !may(one.Request)).Request is { } wrong)
        {
            throw HostRefusalException.State(wrong.State);
        }

        foreach (var (element, request) in found)
        {
            run(call, request, element);
        }

        return new Outcome(PaymentShapes.Array(found, one => Shape.Of(one.Request, call.Release, call.Fields)), $"{found.Count} requests");
    }
}
