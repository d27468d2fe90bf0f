using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Payments.Local.DynamoDb.Values;

namespace Payments.Local.Tests.DynamoDb.Values;

/// <summary>Numbers are exact decimals of 38 digits, in one form, in their own order.</summary>
public sealed class DynamoNumberTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0", "0")]
    [InlineData("0.000", "0")]
    [InlineData("0e500", "0")]
    [InlineData("+3", "3")]
    [InlineData(".5", "0.5")]
    [InlineData("5.", "5")]
    [InlineData("00042", "42")]
    [InlineData("1.500", "1.5")]
    [InlineData("1.5E2", "150")]
    [InlineData("1e+2", "100")]
    [InlineData("-17.4E-3", "-0.0174")]
    [InlineData("100", "100")]
    [InlineData("12345678901234567890123456789012345678", "12345678901234567890123456789012345678")]
    [InlineData("0.12345678901234567890123456789012345678", "0.12345678901234567890123456789012345678")]
    [InlineData("123456789012345678901234567890123456780000", "123456789012345678901234567890123456780000")]
    public void Parse_Number_IsInNormalForm(string text, string expected) => NumberParser.Parse(text).ToString().ShouldBe(expected);

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("abc")]
    [InlineData("1 ")]
    [InlineData(" 1")]
    [InlineData("1.2.3")]
    [InlineData("1e")]
    [InlineData("1e1.5")]
    [InlineData("0x10")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("١")]
    public void Parse_NotANumber_IsRefused(string text) =>
        Should.Throw<NumberException>(() => NumberParser.Parse(text)).Message.ShouldStartWith("The parameter cannot be converted to a numeric value");

    [Theory]
    [InlineData("123456789012345678901234567890123456789", "Attempting to store more than 38 significant digits in a Number")]
    [InlineData("1.00000000000000000000000000000000000001", "Attempting to store more than 38 significant digits in a Number")]
    [InlineData("1E126", "Number overflow. Attempting to store a number with magnitude larger than supported range")]
    [InlineData("-1E126", "Number overflow. Attempting to store a number with magnitude larger than supported range")]
    [InlineData("1e999999999999", "Number overflow. Attempting to store a number with magnitude larger than supported range")]
    [InlineData("1E-131", "Number underflow. Attempting to store a number with magnitude smaller than supported range")]
    public void Parse_OutOfRange_SaysHow(string text, string message) =>
        Should.Throw<NumberException>(() => NumberParser.Parse(text)).Message.ShouldBe(message);

    [Theory]
    [InlineData("9.9999999999999999999999999999999999999E+125")]
    [InlineData("1E-130")]
    [InlineData("-1E-130")]
    public void Parse_LimitsOfTheRange_AreKept(string text)
    {
        var number = NumberParser.Parse(text);
        NumberParser.Parse(number.ToString()).ShouldBe(number);
    }

    [Theory]
    [InlineData("0.1", "0.2", "0.3")]
    [InlineData("1", "10000000000000000000000", "10000000000000000000001")]
    [InlineData("99999999999999999999999999999999999999", "1", "100000000000000000000000000000000000000")]
    [InlineData("5", "-5", "0")]
    [InlineData("-1.5", "0.25", "-1.25")]
    [InlineData("9e125", "9e124", "9.9e125")]
    public void Add_Exact_HasEveryDigit(string left, string right, string expected) =>
        NumberArithmetic.Add(NumberParser.Parse(left), NumberParser.Parse(right)).ShouldBe(NumberParser.Parse(expected));

    [Theory]
    [InlineData("9e125", "9e125")]
    [InlineData("1e50", "1")]
    [InlineData("1e125", "1e-130")]
    public void Add_ResultThatCannotBeHeld_IsRefusedNotRounded(string left, string right) =>
        Should.Throw<NumberException>(() => NumberArithmetic.Add(NumberParser.Parse(left), NumberParser.Parse(right)));

    [Fact]
    public void Arithmetic_AnyNumbers_AgreesWithIntegers() => Prop.ForAll(Pairs(), pair =>
    {
        var sum = NumberArithmetic.Add(pair.Left.Number, pair.Right.Number);
        var difference = NumberArithmetic.Subtract(pair.Left.Number, pair.Right.Number);
        sum.ToString().ShouldBe(Plain(pair.Left.Scaled + pair.Right.Scaled));
        difference.ToString().ShouldBe(Plain(pair.Left.Scaled - pair.Right.Scaled));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Order_AnyNumbers_IsThatOfTheirValuesAlsoAsKeys() => Prop.ForAll(Pairs(), pair =>
    {
        var expected = Math.Sign(pair.Left.Scaled.CompareTo(pair.Right.Scaled));
        Math.Sign(pair.Left.Number.CompareTo(pair.Right.Number)).ShouldBe(expected);
        var left = KeyEncoding.Encode(new NumberValue(pair.Left.Number));
        var right = KeyEncoding.Encode(new NumberValue(pair.Right.Number));
        Math.Sign(left.AsSpan().SequenceCompareTo(right)).ShouldBe(expected);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void KeyEncoding_LimitsAndNeighbours_AreInOrder()
    {
        string[] ascending =
        [
            "-9.9999999999999999999999999999999999999E125", "-1E125", "-100", "-99.5", "-99", "-10", "-1.23", "-1.2", "-1", "-0.5", "-1E-129", "-1E-130",
            "0", "1E-130", "1E-129", "0.5", "1", "1.2", "1.23", "10", "99", "99.5", "100", "1E125", "9.9999999999999999999999999999999999999E125",
        ];
        var keys = ascending.Select(text => KeyEncoding.Encode(new NumberValue(NumberParser.Parse(text)))).ToList();

        for (var i = 1; i < keys.Count; i++)
        {
            keys[i - 1].AsSpan().SequenceCompareTo(keys[i]).ShouldBeLessThan(0, $"{ascending[i - 1]} < {ascending[i]}");
        }
    }

    // Numbers with up to five decimals, as integers of hundred thousandths.
    private static Arbitrary<((DynamoNumber Number, BigInteger Scaled) Left, (DynamoNumber Number, BigInteger Scaled) Right)> Pairs()
    {
        var number = Gen.Choose(-9_999_999, 9_999_999).SelectMany(digits => Gen.Choose(0, 9).Select(power =>
        {
            var scaled = digits * BigInteger.Pow(10, power);
            return (NumberParser.Parse(Plain(scaled)), scaled);
        }));
        return number.SelectMany(left => number.Select(right => (left, right))).ToArbitrary();
    }

    private static string Plain(BigInteger scaled)
    {
        var digits = BigInteger.Abs(scaled).ToString(System.Globalization.CultureInfo.InvariantCulture).PadLeft(6, '0');
        var text = $"{digits[..^5]}.{digits[^5..]}".TrimEnd('0').TrimEnd('.');
        return scaled.Sign < 0 ? "-" + text : text;
    }
}
