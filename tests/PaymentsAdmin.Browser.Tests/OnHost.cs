using PaymentsAdmin.Fakes.Strictness;
using PaymentsAdmin.FakeHosts;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>A CRM.COM host, and a demo with a workspace on it.</summary>
public sealed class OnHost() : OnWorkspace("billing", "Billing")
{
    private int _accounts = 9000;

    public FakeHost Host { get; private set; } = null!;

    protected override Journal Journal => Host.Journal;

    protected override IReadOnlyList<string> Secrets => [Host.Options.Password, .. Host.Journal.Calls.Select(TokenOf).OfType<string>().Distinct()];

    protected override async Task<IReadOnlyDictionary<string, string>> BeginAsync()
    {
        Host = await FakeHost.StartAsync();
        Host.FillWithDemo(accounts: 8, payments: 20, seed: 1);
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Backend"] = "CrmCom",
            ["Url"] = Host.Url.AbsoluteUri,
            ["Release"] = Host.Options.Release,
            ["Username"] = Host.Options.Username,
            ["Password"] = Host.Options.Password,
            ["Organisation"] = Host.Options.Organisation,
            ["RequestsPerSecond"] = "50",
            ["Burst"] = "50",
        };
    }

    protected override ValueTask EndAsync() => Host.DisposeAsync();

    /// <summary>A new account of an owner of its own, since what one customer pays in a day counts together.</summary>
    public HostAccount Account(string owner, decimal? creditLimit = null) =>
        Host.Hand.AddAccount(new AccountOf($"AR-{++_accounts}") { Owner = owner, CreditLimit = creditLimit });

    /// <summary>The only payment of an account, as it is on the host.</summary>
    public HostPayment There(HostAccount account) => Host.Hand.Payments(account.Number).ShouldHaveSingleItem();

    /// <summary>What the app wrote to a payment on the host, in this order, each by its method.</summary>
    public IReadOnlyList<string> Written(HostPayment payment) =>
        [.. Host.Journal.Applied.Where(write => IsOf(write, payment)).Select(write => write.Method)];

    /// <summary>Finds an account by its number, which the mirror has from then on.</summary>
    public static async Task FindAsync(Visitor visitor, HostAccount account)
    {
        await visitor.GoAsync("/admin/reference/accounts/find");
        await visitor.Page.FillAsync("#account-number", account.Number);
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Find account or wallet", Exact = true }).ClickAsync();
        await Expect(visitor.Heading).ToHaveTextAsync(account.Name);
    }

    /// <summary>Enters a payment to an account as a new posting.</summary>
    public static async Task EnterAsync(Visitor visitor, HostAccount account, string amount, string method = "Bank transfer")
    {
        var page = visitor.Page;
        await visitor.GoAsync("/postings/new");
        await page.FillAsync("#books-account", account.Number);
        await Expect(page.Locator("#books-account-help")).ToContainTextAsync(account.Name);
        await page.SelectOptionAsync("#books-type", new SelectOptionValue { Label = "Payment" });
        await page.SelectOptionAsync("#posting-method", new SelectOptionValue { Label = method });
        await page.FillAsync("#posting-amount", amount);
    }

    /// <summary>Enters a payment to an account that nobody has looked for, submits it, and returns its address.</summary>
    public static async Task<string> SubmitAsync(Visitor visitor, HostAccount account, string amount)
    {
        await FindAsync(visitor, account);
        await EnterAsync(visitor, account, amount);
        return await SubmitAsync(visitor);
    }

    /// <summary>Submits the open form, and returns the address of the payment.</summary>
    public static async Task<string> SubmitAsync(Visitor visitor)
    {
        await visitor.Page.Locator(":is(#posting, form.books) [type=submit]").ClickAsync();
        await StandsAsync(visitor, "Submitted");
        return visitor.Page.Url;
    }

    /// <summary>Waits until the open payment is in a state.</summary>
    public static Task StandsAsync(Visitor visitor, string state) =>
        Expect(visitor.Page.Locator(".standing [aria-current=step] b")).ToHaveTextAsync(state);

    /// <summary>Opens a waiting payment in the inbox, where its amount is the title.</summary>
    public static async Task ReviewAsync(Visitor visitor, string address, string title)
    {
        await visitor.GoAsync($"/approvals?open={address.Split('/')[^1]}");
        await Expect(visitor.Page.Locator("#sheet-title")).ToHaveTextAsync(title);
    }

    /// <summary>Approves the open payment, by a factor that was confirmed before, and is told the outcome.</summary>
    public static async Task ApproveAsync(Visitor visitor, string said)
    {
        await Expect(visitor.Page.Locator("button.approve")).ToBeEnabledAsync();
        await visitor.Page.Keyboard.PressAsync("a");
        await Expect(visitor.Page.Locator("p.said")).ToHaveTextAsync(said);
    }

    // Payments of people on the host have no code.
    private static bool IsOf(AppliedWrite write, HostPayment payment) =>
        payment.Code is { } code ? write.Code == code : (string?)write.Parameters["payment_identifier"]?["id"] == payment.Id;

    private static string? TokenOf(JournalCall call) => call.Parameters["token"]?.GetValue<string>();
}
