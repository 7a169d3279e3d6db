using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Actions;

/// <summary>One thing that can be done, declared once among the verbs of what it is done to.</summary>
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

    /// <summary>By this name it is stored, filtered and exported.</summary>
    public string Code { get; }

    /// <summary>The part of its code that says what it is done to.</summary>
    public string Aggregate { get; }

    /// <summary>What it is found with in the audit log; null where it leaves no entry of its own and only a denied attempt names it.</summary>
    public VerbGroup? Group { get; }

    /// <summary>Who may do it, and whether they have to confirm who they are. Null for what follows from other verbs.</summary>
    public Right? Right { get; init; }

    /// <summary>The end of a sentence that begins with who did it.</summary>
    public Words Text { get; }

    /// <summary>The same on the page of a reversal, where "it" is the reversal.</summary>
    public Words? TextOfReversal { get; init; }

    /// <summary>The sign beside it in a timeline.</summary>
    public string Glyph { get; init; } = "edit";

    /// <summary>Whether it changes what a submission covers, so that approvals given before no longer hold.</summary>
    public bool ChangesContent { get; init; }

    /// <summary>Whether it is done to a payment or its posting itself; comments and links only hang on it.</summary>
    public bool IsAboutPayment { get; }

    /// <summary>What other programs are told of it.</summary>
    public Telling Tells
    {
        get => field is Telling.Nothing && IsAboutPayment ? Telling.Saved : field;
        init;
    }

    /// <summary>Whether its entries keep the network address of the caller. Work that is done all day does not pay for a text beside each entry.</summary>
    public bool KeepsAddress { get; init; } = true;

    /// <summary>A verb that can be tried and leaves no entry of its own.</summary>
    public static Verb Attempt(string code, Right right, Words text) => new(code, text) { Right = right };

    /// <summary>Whether a stored name is that of this verb.</summary>
    public bool Is(string code) => string.Equals(Code, code, StringComparison.Ordinal);

    /// <summary>The code.</summary>
    public override string ToString() => Code;
}
