using PaymentsAdmin.FakeHosts.State;

namespace PaymentsAdmin.FakeHosts;

/// <summary>Accounts, what belongs to them, and the configuration.</summary>
public sealed partial class Hand
{
    public HostAccount AddAccount(AccountOf made) =>
        Read(() =>
        {
            var account = new Account
            {
                Id = made.Id ?? Books.NextId(),
                Number = made.Number,
                Name = made.Name ?? made.Owner,
                Owner = made.SameOwnerAs is { } other ? FoundAccount(other).Owner : new Contact { Id = Books.NextId(), Name = made.Owner },
                Currency = made.Currency ?? world.Options.Currency,
                CreditLimit = made.CreditLimit,
                OpeningBalance = made.OpeningBalance,
                OpeningBalanceDate = made.OpeningBalance == 0 ? null : DateOnly.FromDateTime(world.Calendar.Today),
                Email = made.Email,
                CreatedOn = world.Calendar.Now,
            };
            Books.Accounts.Add(account);
            return AsIs(account);
        });

    /// <summary>Changes anything of an account: its name, owner, currency, state or credit limit.</summary>
    public HostAccount ChangeAccount(string account, Action<Account> change) =>
        Read(() =>
        {
            change(FoundAccount(account));
            return AsIs(FoundAccount(account));
        });

    /// <summary>Denies an account to a user.</summary>
    public void Hide(string account, string? username = null) => Read(() => FoundAccount(account).HiddenFrom.Add(username ?? Books.Users[0].Username));

    public HostWallet AddWallet(string account, string number, decimal unconditional, decimal conditional = 0, string state = "EFFECTIVE") =>
        Read(() =>
        {
            var owner = FoundAccount(account);
            var wallet = new Wallet
            {
                Id = Books.NextId(),
                Number = number,
                Account = owner,
                State = state,
                Unconditional = unconditional,
                Conditional = conditional,
            };
            owner.Wallets.Add(wallet);
            Books.Wallets.Add(wallet);
            return AsIs(wallet);
        });

    /// <summary>Makes an invoice; where it is posted, money that is left over pays it.</summary>
    public HostInvoice AddInvoice(InvoiceOf made) =>
        Read(() =>
        {
            var account = FoundAccount(made.Account);
            var issued = made.IssuedOn ?? world.Calendar.Now;
            var invoice = new Invoice
            {
                Id = Books.NextId(),
                Number = made.Number,
                ReferenceNumber = Books.NextReference(),
                Account = account,
                Code = made.Code,
                State = made.State,
                Total = made.Total,
                IssuedOn = issued,
                PostedOn = made.State == States.Posted ? issued.Date : null,
                DueOn = made.DueOn ?? DateOnly.FromDateTime(issued).AddDays(account.CreditPeriod),
            };
            account.Invoices.Add(invoice);
            world.Allocating.Run(account, posted: null);
            return AsIs(invoice);
        });

    public void AddBill(BillOf made) =>
        Read(() =>
        {
            var account = FoundAccount(made.Account);
            account.Bills.Add(new Bill
            {
                Id = Books.NextId(),
                Number = made.Number,
                Account = account,
                Invoices = [.. made.Invoices.Select(number => account.Invoices.Find(one => one.Number == number) ?? throw Unknown("invoice", number))],
                NumberDigit = made.NumberDigit,
                AccountDigit = made.AccountDigit,
                AmountDigit = made.AmountDigit,
            });
            return account.Bills.Count;
        });

    /// <summary>A card of the account's owner, which accepts every charge or refuses it.</summary>
    public void AddCard(string account, string lastDigits, string? gatewayReference = null, bool refuses = false) =>
        Read(() =>
        {
            var cards = FoundAccount(account).Owner.Cards;
            var reference = gatewayReference ?? $"card-{lastDigits}";
            cards.Add(new Card { Id = Books.NextId(), LastDigits = lastDigits, GatewayReference = reference, Refuses = refuses });
            return cards.Count;
        });

    public void SetCardRefuses(string account, string lastDigits, bool refuses) =>
        Read(() => FoundAccount(account).Owner.Cards.First(card => card.LastDigits == lastDigits).Refuses = refuses);

    /// <summary>A preference of an account, by the alternative code of the way of paying.</summary>
    public string AddPreference(string account, string preference = "SEPA", string? medium = null, string? bankAccount = null) =>
        Read(() =>
        {
            var way = Books.Preferences.Find(one => one.AlternativeCode == preference) ?? throw Unknown("preference", preference);
            var made = new AccountPreference(Books.NextId(), way, medium, bankAccount);
            FoundAccount(account).Preferences.Add(made);
            return made.Id;
        });

    /// <summary>A method without a provider fails when it is used.</summary>
    public string AddMethod(string name, string code, Gateway gateway = Gateway.None, string? provider = "Sandbox") =>
        Read(() =>
        {
            var method = new PaymentMethod(Books.NextId(), name, code, gateway) { Provider = gateway == Gateway.None ? null : provider };
            Books.Methods.Add(method);
            return method.Id;
        });

    /// <summary>A type of payments, with the names of its methods, categories and units; no units for all.</summary>
    public string AddType(string name, string code, IEnumerable<string> methods, IEnumerable<string>? categories = null, IEnumerable<string>? units = null) =>
        AddType(name, code, Classes.Payment, methods, categories, units);

    public string AddCancellationType(string name, string code, IEnumerable<string>? units = null) =>
        AddType(name, code, Classes.PaymentCancel, [], categories: null, units);

    /// <summary>Renames a type, or changes anything else of it.</summary>
    public void ChangeType(string name, Func<TransactionType, TransactionType> change) =>
        Read(() =>
        {
            var at = Books.Types.FindIndex(one => one.Name == name);
            return Books.Types[at] = change(Books.Types[at]);
        });

    public string AddCategory(string name, string code, string? type = null) =>
        Read(() =>
        {
            var category = new Named(Books.NextId(), name, code);
            Books.Categories.Add(category);
            Books.Types.Find(one => one.Name == type)?.Categories.Add(category);
            return category.Id;
        });

    public void AddReason(string name, string code) =>
        Read(() =>
        {
            Books.Reasons.Add(new Named(Books.NextId(), name, code));
            return Books.Reasons.Count;
        });

    public string AddUnit(string name, string code, string group = "Shops", string community = "Island") =>
        Read(() =>
        {
            var unit = new Unit(Books.NextId(), name, code, group, community);
            Books.Units.Add(unit);
            return unit.Id;
        });

    /// <summary>A user with an own key, who may act from one unit, by its alternative code.</summary>
    public string AddUser(string username, string password, string unit = "HQ", string? apiKey = null) =>
        Read(() =>
        {
            var user = new HostUser(Books.NextId(), username, password, Books.Units.First(one => one.AlternativeCode == unit)) { ApiKey = apiKey };
            Books.Users.Add(user);
            return user.Id;
        });

    public void Subscribe(string account, string product) =>
        Read(() =>
        {
            var subscriptions = FoundAccount(account).Owner.Subscriptions;
            subscriptions.Add(Books.Products.Find(one => one.Code == product) ?? throw Unknown("product", product));
            return subscriptions.Count;
        });

    /// <summary>Payments of a type also credit the owner's wallet.</summary>
    public void CreditWalletBy(string type) => Read(() => Books.CreditCauses.Add(Books.Types.First(one => one.Name == type).Id));

    public void SetWalletsPay(bool pay) => Read(() => Books.WalletsPay = pay);

    /// <summary>Whether there is an active definition of financial transactions, without which no payment can be made.</summary>
    public void SetDefined(bool defined) => Read(() => Books.Defined = defined);

    /// <summary>A period that is open; only one is, the latest.</summary>
    public void OpenPeriod(DateOnly from, DateOnly to) =>
        Read(() =>
        {
            Books.Periods.Add(new Period { Id = Books.NextId(), Name = $"{from:yyyy-MM-dd}", From = from, To = to });
            return Books.Periods.Count;
        });

    /// <summary>Closes the books up to a day: the period that ends there, which is made if there is none.</summary>
    public void ClosePeriod(DateOnly to) => SetPeriod(to, "CLOSED");

    /// <summary>Undoes the close of the period that ends at a day.</summary>
    public void RollBackPeriod(DateOnly to) => SetPeriod(to, "ROLLEDBACK");

    private void SetPeriod(DateOnly to, string state) =>
        Read(() =>
        {
            var from = new DateOnly(to.Year, to.Month, 1);
            var period = Books.Periods.Find(one => one.To == to);
            if (period is null)
            {
                period = new Period { Id = Books.NextId(), Name = $"{from:yyyy-MM-dd}", From = from, To = to };
                Books.Periods.Add(period);
            }

            return period.State = state;
        });

    private string AddType(
        string name, string code, string classification, IEnumerable<string> methods, IEnumerable<string>? categories, IEnumerable<string>? units) =>
        Read(() =>
        {
            var type = new TransactionType(Books.NextId(), name, code, classification);
            type.Methods.AddRange(methods.Select(method => Books.Methods.Find(one => one.Name == method) ?? throw Unknown("method", method)));
            type.Categories.AddRange(
                (categories ?? []).Select(category => Books.Categories.Find(one => one.Name == category) ?? throw Unknown("category", category)));
            type.Units.AddRange((units ?? []).Select(unit => Books.Units.Find(one => one.Name == unit) ?? throw Unknown("unit", unit)));
            Books.Types.Add(type);
            return type.Id;
        });
}
