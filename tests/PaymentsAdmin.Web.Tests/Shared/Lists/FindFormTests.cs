using Bunit;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Web.Shared.Lists;

namespace PaymentsAdmin.Web.Tests.Shared.Lists;

public sealed class FindFormTests : BunitContext
{
    private string? _asked;

    public FindFormTests() => Services.AddSingleton(Sample.Texts);

    [Fact]
    public void It_asks_for_what_is_typed_and_works_by_its_address_before_anybody_hears_it()
    {
        var form = Shown();
        (form.Find("form").GetAttribute("method"), form.Find("form").GetAttribute("action"), form.Find("input").GetAttribute("name")).ShouldBe(("get", "/things", "q"));

        form.Find("input").Change("racks");
        form.Find("form").Submit();

        _asked.ShouldBe("racks");
    }

    [Fact]
    public void What_is_typed_stays_until_other_words_are_searched_for()
    {
        var form = Shown();
        form.Find("input").Change("rac");

        form.Render(p => p.Add(f => f.Text, "desk"));
        form.Find("input").GetAttribute("value").ShouldBe("rac");

        form.Render(p => p.Add(f => f.Text, null));
        form.Find("input").HasAttribute("value").ShouldBeFalse();
    }

    private IRenderedComponent<FindForm> Shown() =>
        Render<FindForm>(p => p.Add(f => f.Id, "find").Add(f => f.Label, "Find").Add(f => f.Finds, "Name").Add(f => f.Action, "/things").Add(f => f.Text, "desk").Add(f => f.Find, typed => _asked = typed));
}
