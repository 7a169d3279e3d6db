using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Actions;

/// <summary>One action, declared once among the verbs of its subject.</summary>
public sealed class Verb
{
    public Verb(string code, VerbGroup group, Words text)
        : this(code, text) => Group = group;

    private Verb(string code, Words text)
    {
        Code = code;
        Text = text;
        Aggregate = code.Split('.', 2)[0];
        IsAboutPayment = Aggregate is "payment" or "posting";
    }

    /// <summary>The name it is stored, filtered and exported by.</summary>
    public string Code { get; }

    /// <summary>The part of its code that names the kind of subject.</summary>
    public string Aggregate { get; }

    /// <summary>The group it is found under in the audit log; null if it leaves no entry of its own and only denied attempts name it.</summary>
    public VerbGroup? Group { get; }

    /// <summary>The right it needs. Null for verbs that follow from other verbs.</summary>
    public Right? Right { get; init; }

    /// <summary>The end of a sentence that begins with the actor's name.</summary>
    public Words Text { get; }

    /// <summary>The same sentence on the page of a reversal, where "it" is the reversal.</summary>
    public Words? TextOfReversal { get; init; }

    /// <summary>The icon in a timeline.</summary>
    public string Glyph { get; init; } = "edit";

    /// <summary>Whether it changes what a submission covers, which voids earlier approvals.</summary>
    public bool ChangesContent { get; init; }

    /// <summary>Whether a payment returns to its maker if its portal refuses this.</summary>
    public bool ReturnsIfRefused { get; init; }

    /// <summary>Whether its subject is a payment or its posting; comments and links are only attached to one.</summary>
    public bool IsAboutPayment { get; }

    /// <summary>Which webhook events it sends.</summary>
    public Announcement Announces
    {
        get => field is Announcement.Nothing && IsAboutPayment ? Announcement.Saved : field;
        init;
    }

    /// <summary>Whether its entries keep the caller's network address. Off for frequent routine work, to save storage.</summary>
    public bool KeepsAddress { get; init; } = true;

    /// <summary>A verb that can be attempted and denied, and leaves no entry of its own.</summary>
    public static Verb Attempt(string code, Right right, Words text) => new(code, text) { Right = right };

    /// <summary>Whether a stored code is this verb's.</summary>
    public bool Is(string code) => string.Equals(Code, code, StringComparison.Ordinal);

    public override string ToString() => Code;
}
