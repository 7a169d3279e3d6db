using System.Text.Json;
using static PaymentsAdmin.Bench.Rest.Methods.MethodData;

namespace PaymentsAdmin.Bench.Rest.Methods;

/// <summary>The methods of CRM.COM's family, signed in with a token that posts alone.</summary>
internal sealed class CrmComActs(MethodData data, string password, string token)
{
    private const string Root = "/crmapi/rest/v2/";
    private const int Reads = 600;
    private const int Writes = 60;
    private readonly Dictionary<string, List<string>> _kept = new(StringComparer.Ordinal);

    /// <summary>The sign-in whose answer has the token.</summary>
    public static MethodAct SignIn(string password) =>
        new("authentication/token", 20, _ => Body("authentication/token", new { username = "all", password, organisation = "main" }));

    /// <summary>
    /// All but those that pay an invoice or bill or answer for a gateway, which use up the sample, in an order in which each finds what
    /// it changes.
    /// </summary>
    public IEnumerable<MethodAct> All() =>
        [
            SignIn(password) with { Keep = answer => Keep("sessions", answer, "token") },
            Write("authentication/token/release", 20, i => new { token = Kept("sessions", i) }),
            Read("payments/configuration/types/list", ""),
            Read("payment_cancellations/configuration/types/list", ""),
            Read("payments/configuration/payment_methods/list", "&payment_type_identifier=alternative_code=CUSTOMERPAYMENT"),
            Read("accounts_receivable/configuration/payment_preferences/list", ""),
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
            Read("payment_gateway_requests/get_pending", ""),
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
