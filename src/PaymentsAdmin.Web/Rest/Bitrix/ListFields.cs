namespace PaymentsAdmin.Web.Rest.Bitrix;

public sealed record ListField(string Name, string Kind);

public sealed record ListFields(IReadOnlyList<ListField> Filter, IReadOnlyList<string> Order, UnknownFields Unknown)
{
    public bool Groups { get; init; }
}

public enum UnknownFields
{
    Ignored,

    /// <summary>Refused with the messages of <c>crm.item.list</c>.</summary>
    Refused,
}
