using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using PaymentsAdmin.StrangeHosts;

namespace PaymentsAdmin.Backends.Tests.Portals.Strange;

/// <summary>A client that asks a strange host for all that it has, and believes nothing that it says.</summary>
internal sealed class HostAsker : IAsyncDisposable
{
    public const string Token = "asker-token-0001";
    private const string OfCash = "payment_method_identifier=alternative_code=CASH";
    private const string FirstOne = "payment_identifier=back_office_code=BO-0";
    private const string Account = "accounts_receivable_identifier=number=AR-000001";

    private readonly HttpClient _http = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });
    private readonly List<string> _said = [];
    private readonly FakeTimeProvider _time = new(new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));

    private HostAsker(StrangeHost host) => Host = host;

    public StrangeHost Host { get; }

    /// <summary>Every answer with its status, its headers and its bytes.</summary>
    public IReadOnlyList<string> Said => _said;

    public static async Task<HostAsker> StartAsync()
    {
        var asker = new HostAsker(await StrangeHost.StartAsync());
        asker.Host.Change(books =>
        {
            books.Time = asker._time;
            UsualBooks.Fill(books);
        });
        return asker;
    }

    public Task<(HttpStatusCode Status, string Said)> PostAsync(string method, string body) =>
        SendAsync(new(HttpMethod.Post, new Uri(Host.Rest, method)) { Content = new StringContent(body, Encoding.UTF8, "application/json") });

    public Task<(HttpStatusCode Status, string Said)> GetAsync(string method, string query) =>
        SendAsync(new(HttpMethod.Get, new Uri(Host.Rest, $"{method}?token={Token}&{query}")));

    /// <summary>Every method, the lists in pages.</summary>
    public async Task AskAllAsync()
    {
        await SignInAsync();
        foreach (var list in (string[])["payments/configuration/types/list", "payment_cancellations/configuration/types/list",
            "accounts_receivable/configuration/payment_preferences/list"])
        {
            await GetAsync(list, "fields_set=");
        }
        await GetAsync("payments/configuration/payment_methods/list", "payment_type_identifier=alternative_code=CASHPAY");
        await GetAsync("payments/configuration/payment_methods/list", "payment_type_identifier=alternative_code=GATEPAY");
        for (var time = 0; time < 2; time++)
        {
            await GetAsync("accounts_receivable/show", Account);
            await GetAsync("accounts_receivable/list", "number_of_results=10&offset=0");
            await PostAsync("wallets/get_balance", $$$"""{"token":"{{{Token}}}","wallet_identifier":{"number":"W-00001"}}""");
        }
        await ListAsync();
        await ActAsync();
        await ListAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Host.DisposeAsync();
    }

    // What was told as a token is used, the first one once more after the others.
    private async Task SignInAsync()
    {
        var told = new List<string>();
        for (var time = 0; time < 3; time++)
        {
            var (_, said) = await PostAsync("authentication/token", $$"""
                {"username":"{{StrangeHost.Username}}","password":"{{StrangeHost.Password}}","organisation":"{{StrangeHost.Organisation}}"}
                """);
            told.AddRange(TokenIn(said) is { } token ? [token] : []);
        }
        _time.Advance(TimeSpan.FromMinutes(2));
        foreach (var token in told)
        {
            await SendAsync(new(HttpMethod.Get, new Uri(Host.Rest, $"payments/show?{FirstOne}&token={Uri.EscapeDataString(token)}")));
        }
    }

    private static string? TokenIn(string said)
    {
        try
        {
            return JsonNode.Parse(said)?["data"]?["token"]?.GetValue<string>();
        }
        catch (Exception unread) when (unread is JsonException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    private async Task ActAsync()
    {
        const string made = "\"payment_identifier\":{\"back_office_code\":\"PA-1\"}";
        const string from = """
            "accounts_receivable_identifier":{"number":"AR-000001"},"type_identifier":{"alternative_code":"CASHPAY"},"life_cycle_state":"DRAFT",
            "payment_method_identifier":{"name":"Counter cash"},"payment_amount":84.5,"intended_currency_identifier":{"code":"EUR"}
            """;
        await DoAsync("payments/create", $$"""{{from}},"back_office_code":"PA-1","invoices_to_pay_set":[]""");
        await GetAsync("payments/show", "payment_identifier=back_office_code=PA-1");
        await DoAsync("payments/update", $$"""{{made}},"payment_amount":15""");
        await DoAsync("payments/post", made);
        await GetAsync("payments/show", "payment_identifier=back_office_code=PA-1");
        await DoAsync("payments/cancel", $$"""{{made}},"type_identifier":{"name":"Payment reversal"}""");
        await GetAsync("payments/show", "payment_identifier=back_office_code=PA-1");
        await DoAsync("payments/post", made);
        await DoAsync("payments/create", $$"""{{from}},"back_office_code":"PA-2" """);
        await DoAsync("payments/reject", """ "payment_identifier":{"back_office_code":"PA-2"},"rejection_reason_identifier":{"alternative_code":"DUP"} """);
        await DoAsync("payments/create", """
            "wallet_identifier":{"number":"W-00001"},"type_identifier":{"alternative_code":"WALLETPAY"},"life_cycle_state":"POSTED",
            "payment_method_identifier":{"alternative_code":"FUNDS"},"payment_amount":12
            """);
    }

    private async Task ListAsync()
    {
        foreach (var offset in (int[])[0, 20, 40, 60])
        {
            await GetAsync("payments/list", $"{Account}&{OfCash}&number_of_results=20&offset={offset}&fields_set=id,life_cycle_state");
        }
        await GetAsync("payments/list", Account);
        await GetAsync("payments/get_latest", $"{Account}&number=3");
        foreach (var code in (string[])["BO-0", "BO-16", "BO-32"])
        {
            await GetAsync("payments/show", $"payment_identifier=back_office_code={code}");
        }
    }

    private Task<(HttpStatusCode Status, string Said)> DoAsync(string method, string members) => PostAsync(method, $$"""{"token":"{{Token}}",{{members}}}""");

    private async Task<(HttpStatusCode Status, string Said)> SendAsync(HttpRequestMessage request)
    {
        // Whatever happened to other tokens, this one is good.
        Host.Change(books => books.Tokens.Add(Token, books.Now.AddHours(2)));
        try
        {
            using var answer = await _http.SendAsync(request);
            var bytes = await answer.Content.ReadAsByteArrayAsync();
            var headers = answer.Headers.Where(header => header.Key != "Date").SelectMany(header => header.Value);
            _said.Add($"{(int)answer.StatusCode} {answer.Content.Headers}{string.Join(',', headers)} {Convert.ToBase64String(bytes)}");
            return (answer.StatusCode, Encoding.UTF8.GetString(bytes));
        }
        catch (HttpRequestException cut)
        {
            _said.Add(cut.Message);
            return (default, "");
        }
    }
}
