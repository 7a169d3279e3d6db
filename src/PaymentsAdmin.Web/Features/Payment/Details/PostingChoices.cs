using PaymentsAdmin.Core.Comments;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Features.Payment.Booked;
using PaymentsAdmin.Web.Shared.Forms;

namespace PaymentsAdmin.Web.Features.Payment.Details;

public sealed record PostingChoices
{
    /// <summary>Active types that allow the payment's method.</summary>
    public IReadOnlyList<ReferenceItem<PaymentType>> Types { get; init; } = [];

    public IReadOnlyList<ReferenceItem<Category>> Categories { get; init; } = [];

    public IReadOnlyList<Mentionable> People { get; init; } = [];

    public GatewayKind Gateway { get; init; }

    /// <summary>Active methods, read only for a payment that does not exist yet.</summary>
    public IReadOnlyList<ReferenceItem<Method>> Methods { get; init; } = [];

    public bool HasWallets { get; init; }

    public IReadOnlyList<Choice> Units { get; init; } = [];

    public IReadOnlyList<Choice> BusinessUnits { get; init; } = [];

    /// <summary>Types that a payment can have; from a wallet, only those with an offline method.</summary>
    public IEnumerable<Choice> TypesOf(bool fromWallet) =>
        Types.Where(t => MethodsOf(t.HexId.Value, fromWallet).Any()).Select(t => new Choice(t.HexId.Value, t.Content.Name));

    /// <summary>Methods that a type allows, its default first; from a wallet, only offline ones.</summary>
    public IEnumerable<ReferenceItem<Method>> MethodsOf(string type, bool fromWallet) =>
        TypeOf(type) is { } chosen
            ? Methods.Where(m => chosen.Content.Methods.Contains(m.Id) && (!fromWallet || m.Content.Gateway == GatewayKind.Offline))
                .OrderByDescending(m => m.Id == chosen.Content.DefaultMethod)
            : [];

    /// <summary>The gateway of a method; offline for an unknown one.</summary>
    public GatewayKind GatewayOf(string method) =>
        Methods.FirstOrDefault(m => string.Equals(m.HexId.Value, method, StringComparison.Ordinal))?.Content.Gateway ?? GatewayKind.Offline;

    public ReferenceItem<PaymentType>? TypeOf(string type) => Types.FirstOrDefault(t => string.Equals(t.HexId.Value, type, StringComparison.Ordinal));

    /// <summary>People who can receive money; a draft's receiver comes first, even if they have left.</summary>
    public IEnumerable<Choice> ReceiversOf(PostingDraft? draft)
    {
        var people = People.Select(p => new Choice(TypedDetails.Receiver(new(PostingKeys.Username, p.Name)), p.DisplayName));
        return draft is { Input.ReceivedByUser: { } user, Names.ReceivedBy: { } name }
            ? [new(TypedDetails.Receiver(user), name), .. people.Where(p => !string.Equals(p.Name, name, StringComparison.Ordinal))]
            : people;
    }

    public IEnumerable<Choice> CategoriesOf(string type) =>
        TypeOf(type) is { } chosen
            ? Categories.Where(c => chosen.Content.Categories.Contains(c.Id)).Select(c => new Choice(c.HexId.Value, c.Content.Name))
            : [];
}

public sealed class PostingChoiceReader(
    ReferenceService<PaymentType> types,
    ReferenceService<Category> categories,
    ReferenceService<Method> methods,
    ReferenceService<Unit> units,
    ReferenceService<BusinessUnit> businessUnits,
    AccountService accounts,
    PaymentMeansService means,
    CommentService people,
    BusinessClock clock
)
{
    /// <summary>The choices that depend only on the payment.</summary>
    public async Task<PostingChoices> ReadAsync(WorkspaceId workspace, PaymentMethodRef? method, Actor actor, CancellationToken ct)
    {
        var all = new ReferenceQuery(workspace) { Size = ReferenceQuery.MaxSize };
        var used = method is null ? null : new ReferenceId<Method>(method.Id.Value) as ReferenceId<Method>?;
        return new PostingChoices
        {
            Types =
            [
                .. Items(await types.ListAsync(all, actor, ct)).Where(t => IsForPayments(t.Content) && (used is not { } id || t.Content.Methods.Contains(id))),
            ],
            Categories = Items(await categories.ListAsync(all, actor, ct)),
            People = await people.PeopleAsync(actor, ct) is { Ok: true } found ? found.Value : [],
            Gateway = used is { } known && await methods.GetAsync(workspace, known, actor, ct) is { Ok: true } of
                ? of.Value.Content.Gateway
                : GatewayKind.Offline,
        };
    }

    /// <summary>The choices of a payment that does not exist yet.</summary>
    public async Task<PostingChoices> ReadAsync(WorkspaceId workspace, Actor actor, CancellationToken ct)
    {
        var all = new ReferenceQuery(workspace) { Size = ReferenceQuery.MaxSize };
        return (await ReadAsync(workspace, null, actor, ct)) with
        {
            Methods = Items(await methods.ListAsync(all, actor, ct)),
            HasWallets = Items(await accounts.WalletsAsync(new(workspace) { Size = 1 }, actor, ct)).Count > 0,
            Units = [.. Items(await units.ListAsync(all, actor, ct)).Select(u => new Choice(u.HexId.Value, u.Content.Name))],
            BusinessUnits = [.. Items(await businessUnits.ListAsync(all, actor, ct)).Select(u => new Choice(u.HexId.Value, u.Content.Name))],
        };
    }

    public async Task<IReadOnlyList<Choice>> WalletsAsync(
        WorkspaceId workspace,
        AccountId account,
        Func<Money, string> amount,
        Actor actor,
        CancellationToken ct
    ) =>
        [
            .. Items(await accounts.WalletsAsync(new(workspace) { Account = account }, actor, ct))
                .Select(w => new Choice(w.HexId.Value, $"{w.Number}, {w.DefinitionName}: {amount(w.Unconditional)}")),
        ];

    /// <summary>The account owner's cards that can be charged today, and the draft's current one.</summary>
    public async Task<IReadOnlyList<Choice>> CardsAsync(WorkspaceId workspace, CustomerId customer, PostingInput? held, Actor actor, CancellationToken ct) =>
        [
            .. Items(await means.CardsAsync(new(workspace) { Customer = customer, Size = ReferenceQuery.MaxSize }, actor, ct))
                .Where(c => c.IsGoodOn(clock.Today) || Holds(held?.Card, c.HexId))
                .Select(c => Chargeable(c, CardWords.Mark(c.Active, c.ExpiresOn, clock.Today))),
        ];

    /// <summary>The account's preferences of generic gateways, and the draft's current one.</summary>
    public async Task<IReadOnlyList<Choice>> PreferencesAsync(
        WorkspaceId workspace,
        AccountId account,
        PostingInput? held,
        Actor actor,
        CancellationToken ct
    ) =>
        await means.PreferencesAsync(workspace, account, actor, ct) is { Ok: true } found
            ? [.. found.Value.Where(p => p.Active || Holds(held?.Preference, p.HexId)).Select(Preferred)]
            : [];

    // The mark replaces the expiry month, because both would not fit.
    private static Choice Chargeable(Card card, Words? mark) =>
        new(card.HexId.Value, mark is null ? $"{card.Brand} {card.LastDigits}, {card.ExpiresOn:MM/yy}" : $"{card.Brand} {card.LastDigits}") { Mark = mark };

    private static Choice Preferred(AccountPreference one) =>
        new(one.HexId.Value, one.Medium is null ? one.PreferenceName : $"{one.PreferenceName}, {one.Medium}")
        {
            Mark = one.Active ? null : CardWords.SwitchedOff,
            Usual = one.IsDefault,
        };

    private static bool Holds(Key? held, HexId id) => string.Equals(held?.Value, id.Value, StringComparison.Ordinal);

    private static bool IsForPayments(PaymentType type) => string.Equals(type.Classification, PaymentType.Payment, StringComparison.Ordinal);

    private static IReadOnlyList<T> Items<T>(Result<Slice<T>> answer) => answer.Ok ? answer.Value.Items : [];
}
