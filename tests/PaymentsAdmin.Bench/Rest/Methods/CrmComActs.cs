using System.Text.Json;
using static PaymentsAdmin.Bench.Rest.Methods.MethodData;

namespace PaymentsAdmin.Bench.Rest.Methods;

/// <summary>The methods of CRM.COM's family, signed in with a token that posts alone.</summary>
internal sealed class CrmComActs(MethodData data, string password, string token)
{
    private const string Root = "/crmapi/rest/v2/";
    private const int Reads = 600;
    private const int Writes = 60;

    // Each has an account of its own, because a payment spends what the account has left on other invoices too.
    private const int Settled = 20;

    /// <summary>The calls of each method that pays an invoice or bill, with those before they are measured.</summary>
    public const int Paid = Settled + (Settled / 2);

    private readonly Dictionary<string, List<string>> _kept = new(StringComparer.Ordinal);

    /// <summary>The sign-in whose answer has the token.</summary>
    public static MethodAct SignIn(string password) =>
        new("authentication/token", 20, _ => Body("authentication/token", new { username = "all", password, organisation = "main" }));

    /// <summary>All of them, in an order in which each finds what it changes.</summary>
    public IEnumerable<MethodAct> All() =>
        [
            SignIn(password) with { Keep = answer => Keep("sessions", answer, "token") },
            Write("authentication/token/release", 20, i => new { token = Kept("sessions", i) }),
            Read("payments/configuration/types/list", ""),
            Read("payment_cancellations/configuration/types/list", ""),
            Read("payments/configuration/payment_methods/list", "&payment_type_identifier=alternative_code=CUSTOMERPAYMENT"),
            Read("accounts_receivable/configuration/payment_preferences/list", ""),

            // First, because other payments of an account settle its open invoices.
            Write("payments/pay_invoice", Settled, i => Settling(i, "invoice_identifier")),
            Write("payments/pay_bill", Settled, i => Settling(Paid + i, "bill_identifier")),
            Write("payments/create", i => Payment(i, "DRAFT")) with { Of = "draft", Keep = answer => Keep("drafts", answer, "id") },
            Write("payments/update", i => new { token, payment_identifier = new { id = Kept("drafts", i) }, notes = "measured" }),
            Read("payments/show", i => $"&payment_identifier=id={Kept("drafts", i)}"),
            Read("payments/list", i => $"&accounts_receivable_identifier=number={Turn(data.Accounts, i)}&number_of_results=50"),
            Read("payments/get_latest", i => $"&accounts_receivable_identifier=number={Turn(data.Accounts, i)}&number=5"),
            Write("payments/post", i => new { token, payment_identifier = new { id = Kept("drafts", i) } }),
            Write("payments/create", i => Payment(i, "POSTED")) with { Of = "posted", Keep = answer => Keep("posted", answer, "id") },
            Write("payments/cancel", Reversal),
            Write("payments/create", i => Payment(i, "DRAFT")) with { Of = "draft to reject", Keep = answer => Keep("rejected", answer, "id") },
            Write("payments/reject", i => new { token, payment_identifier = new { id = Kept("rejected", i) } }),
            Write("payments/create", Gateway) with { Of = "posted to a gateway" },
            Read("payment_gateway_requests/get_pending", ""),
            Pending("accepted"),
            Write("payment_gateway_requests/bulk/process", i => Told("accepted", i)) with { Keep = Check },
            Write("payment_gateway_requests/bulk/post", i => Told("accepted", i)) with { Keep = Check },
            Write("payments/create", Gateway) with { Of = "posted to a gateway, to be refused" },
            Pending("refused"),
            Write("payment_gateway_requests/bulk/reject", i => Told("refused", i)) with { Keep = Check },
        ];

    private static byte[] Body(string method, object body) => RawClient.Request("POST", Root + method, JsonSerializer.Serialize(body));

    private object Payment(int turn, string state) =>
        new
        {
            token,
            accounts_receivable_identifier = new { number = Turn(data.Accounts, turn) },
            type_identifier = new { alternative_code = "CUSTOMERPAYMENT" },
            payment_method_identifier = new { alternative_code = "WIRE" },
            life_cycle_state = state,
            payment_amount = 84.5,
        };

    private Dictionary<string, object> Settling(int turn, string what)
    {
        var (number, account) = data.Invoices[turn];
        return new(StringComparer.Ordinal)
        {
            ["token"] = token,
            ["accounts_receivable_identifier"] = new { number = account },
            ["type_identifier"] = new { alternative_code = "CUSTOMERPAYMENT" },
            ["payment_method_identifier"] = new { alternative_code = "WIRE" },
            [what] = new { number },
        };
    }

    private object Gateway(int turn) =>
        new
        {
            token,
            accounts_receivable_identifier = new { number = data.Mandated },
            accounts_receivable_payment_preference_identifier = new { payment_preference_identifier = new { alternative_code = "MANDATE" } },
            type_identifier = new { alternative_code = "GATEWAYPAYMENT" },
            payment_method_identifier = new { alternative_code = "BANKGATEWAY" },
            life_cycle_state = "POSTED",
            payment_amount = 84.5 + turn,
        };

    private MethodAct Pending(string kept) =>
        Read("payment_gateway_requests/get_pending", "&number_of_results=1000") with
        {
            Calls = 1,
            Of = $"all, to be {kept}",
            Keep = answer =>
            {
                foreach (var request in answer.EnumerateArray())
                {
                    Keep(kept, request, "number");
                }
            },
        };

    private object Told(string kept, int turn) =>
        new
        {
            token,
            payment_gateway_requests_set = new[]
            {
                new { request_unique_identifier = "row", payment_gateway_request_identifier = new { number = Kept(kept, turn) } },
            },
        };

    // The call succeeds even if its only row does not.
    private static void Check(JsonElement answer)
    {
        if (answer[0].GetProperty("status").GetProperty("code").GetString() is not "OK")
        {
            throw new InvalidOperationException(answer.ToString());
        }
    }

    private object Reversal(int turn) =>
        new { token, payment_identifier = new { id = Kept("posted", turn) }, type_identifier = new { alternative_code = "PAYMENTREVERSAL" } };

    private void Keep(string what, JsonElement answer, string field)
    {
        if (!_kept.TryGetValue(what, out var some))
        {
            _kept[what] = some = [];
        }

        some.Add(answer.GetProperty(field).GetString()!);
    }

    private string Kept(string what, int turn) => Turn(_kept[what], turn);

    private MethodAct Read(string method, string query) => Read(method, _ => query);

    private MethodAct Read(string method, Func<int, string> query) =>
        new(method, Reads, i => RawClient.Request("GET", $"{Root}{method}?token={token}{query(i)}"));

    private static MethodAct Write(string method, Func<int, object> body) => Write(method, Writes, body);

    private static MethodAct Write(string method, int calls, Func<int, object> body) => new(method, calls, i => Body(method, body(i)));
}
