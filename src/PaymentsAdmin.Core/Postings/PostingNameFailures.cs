using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings;

/// <summary>Failures to identify the parts of a posting.</summary>
public static class PostingNameFailures
{
    /// <summary>A required part of a posting is missing.</summary>
    public static Failure Missing(string what, string field) => new("posting.missing", FailureKind.Invalid, $"Enter the {what}.", field);

    /// <summary>R3: a key without a name or without a value.</summary>
    public static Failure KeyIncomplete(string field) =>
        new("posting.key-incomplete", FailureKind.Invalid, "Give exactly one key with its value.", field);

    /// <summary>The key is not supported for this kind of reference.</summary>
    public static Failure KeyUnknown(string field, string allowed) =>
        new("posting.key-unknown", FailureKind.Invalid, $"This key is not accepted here. Use one of {allowed}.", field);

    /// <summary>The key matches nothing, or nothing that this payment can use.</summary>
    public static Failure NoSuch(string what, string field) =>
        new("posting.no-such-thing", FailureKind.NotFound, $"The {what} was not found. Check the name, or choose another one.", field);

    /// <summary>The key matches several records.</summary>
    public static Failure Several(string what, string field) =>
        new("posting.several-found", FailureKind.Invalid, $"Several match this {what}. Use the id instead.", field);
}
