using PaymentsAdmin.Core.Reference.Describing;
using PaymentsAdmin.Web.Shared.Languages;

namespace PaymentsAdmin.Web.Features.Reference;

public static class ValueWords
{
    public static string Read(this Texts texts, KindField field, string value, KindLinks links) =>
        field.Sort switch
        {
            FieldSort.YesNo => value is "true" ? texts["yes"] : texts["no"],
            FieldSort.Choice =>
                field.Choices.FirstOrDefault(choice => string.Equals(choice.Value, value, StringComparison.Ordinal)) is { } choice
                    ? texts[choice.Label]
                    : value,
            FieldSort.Link or FieldSort.Links => string.Join(", ", KindField.Ids(value).Select(id => links.Name(field.Target!, id))),
            _ => value,
        };
}
