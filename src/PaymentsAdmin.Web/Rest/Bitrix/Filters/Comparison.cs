namespace PaymentsAdmin.Web.Rest.Bitrix.Filters;

/// <summary>How a filter compares a field with what was sent.</summary>
public enum Comparison
{
    Equal,
    NotEqual,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
    In,
    NotIn,

    /// <summary>The text has it somewhere; the sign % means itself.</summary>
    Contains,
    NotContains,

    /// <summary>A pattern in which % stands for any characters.</summary>
    Like,
    NotLike,
}
