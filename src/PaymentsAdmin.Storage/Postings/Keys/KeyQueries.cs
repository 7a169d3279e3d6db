using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings.Keys;

/// <summary>The statements that find one kind of record, one statement for each key.</summary>
internal sealed class KeyQueries
{
    // Two rows are enough: a second hit means that the key is ambiguous.
    private const string Enough = " LIMIT 2";

    private readonly Dictionary<string, Sql> _statements;

    /// <summary>$1 is the owner of the record, $2 the key's value.</summary>
    private KeyQueries(string member, string select, params (string By, string Condition)[] keys)
        : this(member, select, Enough, keys) { }

    private KeyQueries(string member, string select, string end, params (string By, string Condition)[] keys)
    {
        Member = member;
        _statements = keys.ToDictionary(k => k.By, k => new Sql($"{select} AND {k.Condition}{end}"), StringComparer.Ordinal);
    }

    public static readonly KeyQueries Accounts = new(
        nameof(PostingInput.Account),
        "SELECT id, entity_id, customer_id, currency FROM accounts WHERE workspace_id = $1",
        (PostingKeys.Id, "hex_id = $2"),
        (PostingKeys.PortalId, "entity_id = (SELECT e.id FROM entities e WHERE e.workspace_id = $1 AND e.kind = -1 AND e.external_id = $2)"),
        (PostingKeys.Number, "number = $2"),
        // The index is on the folded name; the second condition requires the exact spelling.
        (PostingKeys.Name, "name_fold = $3 AND name = $2")
    );

    /// <summary>Locked, because every other command locks a wallet before its entity.</summary>
    public static readonly KeyQueries Wallets = new(
        nameof(PostingInput.Wallet),
        """
        SELECT w.account_id, w.entity_id, (SELECT a.customer_id FROM accounts a WHERE a.id = w.account_id),
               (SELECT a.currency FROM accounts a WHERE a.id = w.account_id), w.id
        FROM wallets w WHERE w.workspace_id = $1
        """,
        Enough + " {lock}",
        (PostingKeys.Id, "w.hex_id = $2"),
        (PostingKeys.Number, "w.number = $2")
    );

    /// <summary>The same without a lock, for reading.</summary>
    public static readonly KeyQueries WalletsToSee = new(
        nameof(PostingInput.Wallet),
        "SELECT id FROM wallets WHERE workspace_id = $1",
        (PostingKeys.Id, "hex_id = $2"),
        (PostingKeys.PortalId, "entity_id = (SELECT e.id FROM entities e WHERE e.workspace_id = $1 AND e.kind = -2 AND e.external_id = $2)"),
        (PostingKeys.Number, "number = $2")
    );

    // Inactive types and methods are found as well, so that the rules can report them.
    public static readonly KeyQueries Types = new(
        nameof(PostingInput.Type),
        "SELECT id, name FROM types WHERE workspace_id = $1",
        (PostingKeys.Id, "hex_id = $2"),
        (PostingKeys.PortalId, "portal_id = $2"),
        (PostingKeys.Name, "name = $2"),
        (PostingKeys.AlternativeCode, "alternative_code = $2")
    );

    public static readonly KeyQueries Methods = new(
        nameof(PostingInput.Method),
        "SELECT id, name FROM methods WHERE workspace_id = $1",
        (PostingKeys.Id, "hex_id = $2"),
        (PostingKeys.PortalId, "portal_id = $2"),
        (PostingKeys.Name, "name = $2"),
        (PostingKeys.AlternativeCode, "alternative_code = $2")
    );

    public static readonly KeyQueries Categories = new(
        nameof(PostingInput.Category),
        "SELECT id, name FROM categories WHERE workspace_id = $1 AND active",
        (PostingKeys.Id, "hex_id = $2"),
        (PostingKeys.PortalId, "portal_id = $2"),
        (PostingKeys.Name, "name = $2"),
        (PostingKeys.Code, "code = $2")
    );

    public static readonly KeyQueries Units = new(
        nameof(PostingInput.ReceivedByUnit),
        "SELECT id, name FROM units WHERE workspace_id = $1 AND active",
        (PostingKeys.Id, "hex_id = $2"),
        (PostingKeys.Name, "name = $2"),
        (PostingKeys.AlternativeCode, "alternative_code = $2")
    );

    public static readonly KeyQueries BusinessUnits = new(
        nameof(PostingInput.ReceivedByBusinessUnit),
        "SELECT id, name FROM business_units WHERE workspace_id = $1 AND active",
        (PostingKeys.Id, "hex_id = $2"),
        (PostingKeys.Name, "name = $2"),
        (PostingKeys.Code, "code = $2")
    );

    public static readonly KeyQueries Jobs = new(
        nameof(PostingInput.Job),
        "SELECT id, name FROM jobs WHERE workspace_id = $1 AND active",
        (PostingKeys.Id, "hex_id = $2"),
        (PostingKeys.Number, "number = $2")
    );

    /// <summary>Users of the installation and persons of the workspace; the user comes first when both have the name.</summary>
    public static readonly KeyQueries Receivers = new(
        nameof(PostingInput.ReceivedByUser),
        """
        SELECT source, id, name FROM (
          SELECT 'user' AS source, u.id AS id, u.display_name AS name, u.hex_id AS hex_id, u.normalized_user_name AS login FROM users u
          UNION ALL
          SELECT 'person', p.id, p.name, p.hex_id, p.username FROM persons p WHERE p.workspace_id = $1 AND p.active) r
        WHERE TRUE
        """,
        (PostingKeys.Id, "hex_id = $2 ORDER BY source DESC"),
        // ASP.NET Identity stores normalized user names in upper case.
        (PostingKeys.Username, "((source = 'user' AND login = $3) OR (source = 'person' AND login = $2)) ORDER BY source DESC")
    );

    /// <summary>$1 is the customer: another customer's card is not found.</summary>
    public static readonly KeyQueries Cards = new(
        nameof(PostingInput.Card),
        "SELECT id FROM cards WHERE customer_id = $1",
        (PostingKeys.Id, "hex_id = $2"),
        (PostingKeys.GatewayReference, "gateway_reference = $2"),
        (PostingKeys.LastDigits, "last_digits = $2")
    );

    /// <summary>$1 is the account: another account's preference is not found.</summary>
    public static readonly KeyQueries Preferences = new(
        nameof(PostingInput.Preference),
        "SELECT ap.id FROM account_preferences ap JOIN preferences pr ON pr.id = ap.preference_id WHERE ap.account_id = $1",
        (PostingKeys.Id, "ap.hex_id = $2"),
        (PostingKeys.PreferenceId, "pr.hex_id = $2"),
        (PostingKeys.PreferenceName, "pr.name = $2"),
        (PostingKeys.PreferenceAlternativeCode, "pr.alternative_code = $2"),
        (PostingKeys.Medium, "ap.medium = $2"),
        (PostingKeys.BankAccount, "ap.bank_account_number = $2")
    );

    /// <summary>The member of the input.</summary>
    public string Member { get; }

    /// <summary>The statement and arguments for a key, or null when this kind of record has no such key.</summary>
    public (Sql Sql, Arg[] Args)? For(long scope, Key key) =>
        _statements.TryGetValue(key.By, out var sql) ? (sql, Args(scope, key)) : null;

    private Arg[] Args(long scope, Key key)
    {
        var value = key.Value.Trim();
        return key.By switch
        {
            PostingKeys.Id or PostingKeys.PreferenceId => [scope, value.ToUpperInvariant()],
            PostingKeys.Username => [scope, value, value.ToUpperInvariant()],
            PostingKeys.Name when ReferenceEquals(this, Accounts) => [scope, value, Fold.ForSort(value)],
            _ => [scope, value],
        };
    }
}
