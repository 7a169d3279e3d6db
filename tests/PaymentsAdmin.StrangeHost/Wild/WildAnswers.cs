using System.Globalization;

namespace PaymentsAdmin.StrangeHosts;

/// <summary>Every wild answer by its name, in groups by subject.</summary>
public static class WildAnswers
{
    public static IReadOnlyList<WildAnswer> Envelopes { get; } = [.. WildEnvelopes.All];
    public static IReadOnlyList<WildAnswer> Wires { get; } = [.. WildWires.All];
    public static IReadOnlyList<WildAnswer> Codes { get; } = [.. WildCodes.All];
    public static IReadOnlyList<WildAnswer> Tokens { get; } = [.. WildTokens.All];
    public static IReadOnlyList<WildAnswer> Ids { get; } = [.. WildPayments.Ids];
    public static IReadOnlyList<WildAnswer> Amounts { get; } = [.. WildPayments.Amounts];
    public static IReadOnlyList<WildAnswer> States { get; } = [.. WildPayments.States];
    public static IReadOnlyList<WildAnswer> Dates { get; } = [.. WildPayments.Dates];
    public static IReadOnlyList<WildAnswer> Parties { get; } = [.. WildParts.Parties];
    public static IReadOnlyList<WildAnswer> Kinds { get; } = [.. WildParts.Kinds];
    public static IReadOnlyList<WildAnswer> Texts { get; } = [.. WildParts.Texts];
    public static IReadOnlyList<WildAnswer> Sets { get; } = [.. WildParts.Sets];
    public static IReadOnlyList<WildAnswer> Lists { get; } = [.. WildLists.All];
    public static IReadOnlyList<WildAnswer> Acts { get; } = [.. WildActs.All];
    public static IReadOnlyList<WildAnswer> Accounts { get; } = [.. WildAccounts.Accounts];
    public static IReadOnlyList<WildAnswer> Wallets { get; } = [.. WildAccounts.Wallets];
    public static IReadOnlyList<WildAnswer> Configurations { get; } = [.. WildConfigurations.All];

    public static IReadOnlyDictionary<string, IReadOnlyList<WildAnswer>> Groups { get; } = new Dictionary<string, IReadOnlyList<WildAnswer>>
    {
        [nameof(Envelopes)] = Envelopes,
        [nameof(Wires)] = Wires,
        [nameof(Codes)] = Codes,
        [nameof(Tokens)] = Tokens,
        [nameof(Ids)] = Ids,
        [nameof(Amounts)] = Amounts,
        [nameof(States)] = States,
        [nameof(Dates)] = Dates,
        [nameof(Parties)] = Parties,
        [nameof(Kinds)] = Kinds,
        [nameof(Texts)] = Texts,
        [nameof(Sets)] = Sets,
        [nameof(Lists)] = Lists,
        [nameof(Acts)] = Acts,
        [nameof(Accounts)] = Accounts,
        [nameof(Wallets)] = Wallets,
        [nameof(Configurations)] = Configurations,
    };

    public static IReadOnlyList<WildAnswer> All { get; } = [.. Groups.Values.SelectMany(group => group)];

    /// <summary>The answer of that name. With <c>#3</c> behind it, only the third time.</summary>
    public static WildAnswer Named(string name)
    {
        if (All.FirstOrDefault(answer => answer.Name == name) is { } known)
        {
            return known;
        }
        if (name.LastIndexOf('#') is > 0 and var at && int.TryParse(name[(at + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var nth) && nth > 0)
        {
            return Named(name[..at]).OnlyThe(nth);
        }
        throw new ArgumentException($"No wild answer is named \"{name}\". The names are:\n{string.Join('\n', All)}", nameof(name));
    }
}
