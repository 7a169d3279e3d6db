namespace PaymentsAdmin.Web.Rest.Bitrix;

/// <summary>A field that a filter can name, and the kind of its values.</summary>
public sealed record ListField(string Name, string Kind);

/// <summary>The fields for a list's filter and order, and the handling of unknown names.</summary>
public sealed record ListFields(IReadOnlyList<ListField> Filter, IReadOnlyList<string> Order, UnknownFields Unknown)
{
    /// <summary>Whether conditions can be grouped.</summary>
    public bool Groups { get; init; }
}

/// <summary>How a list treats unknown fields.</summary>
public enum UnknownFields
{
    Ignored,

    /// <summary>Refused with the messages of <c>crm.item.list</c>.</summary>
    Refused,
}
